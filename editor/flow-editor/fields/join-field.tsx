import { Select } from '@mantine/core';
import type { Setting } from '../../../flow/step-type.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../../flow/picture/flow-map.ts';
import { useDraft, useEditor } from '../editor-context.ts';

/** Where branches come together: one of the meeting points that the flow has. */
export function JoinField({ step, setting }: { step: MappedStep; setting: Setting }) {
  const { deeds, readOnly } = useEditor();
  const definition = useDraft((state) => state.definition);
  const meetings = [...mapFlow(definition).steps.values()].filter(
    ({ shape, type }) => shape === 'bar' && type?.traits({}).some(({ trait }) => trait === 'joins'),
  );
  return (
    <Select
      label={setting.title}
      description={setting.help}
      disabled={readOnly}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={meetings.map(({ id, name }) => ({ value: id, label: name }))}
      value={String(step.settings.join ?? '') || null}
      onChange={(next) => deeds.set(step.id, 'join', next ?? undefined)}
      allowDeselect={false}
    />
  );
}
