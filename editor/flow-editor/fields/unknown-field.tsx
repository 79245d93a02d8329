import { Select } from '@mantine/core';
import type { Setting } from '../../../flow/step-type.ts';
import { rulesOf } from '../../../flow/steps/condition.ts';
import type { MappedStep } from '../../../flow/picture/flow-map.ts';
import { useEditor } from '../editor-context.ts';

/** A way out of its own where we do not know enough; the name it has in the flow. */
const OWN = 'unknown';

/** Where somebody goes of whom a rule cannot tell: one of the ways that there are, or one of its own. */
export function UnknownField({ step, name, setting }: { step: MappedStep; name: string; setting: Setting }) {
  const { deeds, readOnly } = useEditor();
  const value = String(step.settings[name] ?? '');
  const ways = rulesOf(step.settings).map(({ outcome }) => outcome);
  const data = [
    { value: '', label: 'Otherwise, like everybody else' },
    ...ways.map((way) => ({ value: way, label: `Like “${way.replaceAll('_', ' ')}”` })),
    ...(ways.includes(OWN) ? [] : [{ value: OWN, label: 'A way of its own: Not known' }]),
  ];
  if (!data.some((each) => each.value === value))
    data.push({ value, label: `A way of its own: ${value.replaceAll('_', ' ')}` });
  return (
    <Select
      label={setting.title}
      description={setting.help}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={data}
      value={value}
      disabled={readOnly}
      allowDeselect={false}
      onChange={(next) => deeds.set(step.id, name, next === null || next === '' ? undefined : next)}
    />
  );
}
