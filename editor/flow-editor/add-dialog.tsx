import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { OutcomeIcon } from '../canvas/outcome-row.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { faceOf } from '../steps/registry.tsx';
import type { AddSettled } from './changes/add-ask.ts';
import { addable, fitting, groups } from './changes/palette.ts';
import { useDraft } from './editor-context.ts';
import type { AddAsk, ConnectAsk } from './editor-context.ts';
import { PickList } from './pick-list.tsx';
import type { Pick } from './pick-list.tsx';

/** The one list behind palette, `A`, and a line pulled into empty space: first the answer, then what fits after it. */
export function AddDialog({
  ask,
  open,
  onAsk,
  onConnect,
  onClose,
}: {
  ask: AddAsk;
  open: Exclude<AddSettled, { ask: 'nothing' }>;
  onAsk: (ask: AddAsk) => void;
  /** The answer is to lead to a step that is there already. */
  onConnect: (ask: ConnectAsk) => void;
  onClose: () => void;
}) {
  const definition = useDraft((state) => state.definition);
  const { steps } = mapFlow(definition);
  const source = ask.from === undefined ? undefined : steps.get(ask.from);

  if (open.ask === 'outcome' && source) {
    const picks = source.outcomes
      .filter(({ name }) => open.outcomes.includes(name))
      .map(({ name, title, tone }) => {
        const to = source.out.find((line) => line.outcome === name)?.to;
        return {
          value: name,
          title,
          note: to === undefined ? 'leads nowhere yet' : `now leads to ${steps.get(to)?.name ?? to}`,
          icon: <OutcomeIcon tone={tone} size={18} />,
          isLoose: to === undefined,
        };
      })
      .sort((a, b) => Number(b.isLoose) - Number(a.isLoose));
    return (
      <Dialog opened onClose={onClose} title={`After which answer of ${source.name}?`}>
        <PickList
          label="Find an answer"
          picks={picks}
          onPick={(outcome) => onAsk({ ...ask, outcome })}
          empty="There is no such answer."
        />
      </Dialog>
    );
  }
  const after = open.ask === 'type' ? open.after : undefined;
  const offered = after ? fitting(definition, after) : addable(definition);
  const picks: Pick[] = groups.flatMap(({ group, title }) =>
    offered
      .filter((type) => type.group === group)
      .map((type) => {
        const Face = faceOf(type.name).icon;
        return {
          value: type.name,
          title: type.title,
          note: type.help,
          group: title,
          icon: <Face size={20} aria-hidden />,
        };
      }),
  );
  return (
    <Dialog opened onClose={onClose} title={source && after ? `What comes after ${source.name}?` : 'Add a step'}>
      <PickList
        label="Find a kind of step"
        picks={picks}
        onPick={(type) => onAsk({ ...ask, ...(after ? { outcome: after.outcome } : {}), type })}
        empty="No kind of step that fits here is called so."
      />
      {after ? (
        <Button
          mt={8}
          variant="subtle"
          leftSection={<IconArrowRight size={18} aria-hidden />}
          onClick={() => onConnect(after)}
        >
          Lead to a step that is there…
        </Button>
      ) : null}
    </Dialog>
  );
}
