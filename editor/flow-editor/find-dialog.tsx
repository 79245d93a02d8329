import { IconVariable } from '@tabler/icons-react';
import { useMemo } from 'react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { OutcomeIcon } from '../canvas/outcome-row.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { faceOf } from '../steps/registry.tsx';
import { factsReadIn, wordsOf } from './changes/find-in-flow.ts';
import { useDraft, useEditor } from './editor-context.ts';
import { numbersOf, outlineOf } from './outline-rows.ts';
import { PickList } from './pick-list.tsx';

const FACT = 'fact ';

/** `/`: any step by name, number, what it does or what is written in it; and the steps that read a fact. */
export function FindDialog({
  onClose,
  onFound,
}: {
  onClose: () => void;
  onFound: (stepIds: readonly string[]) => void;
}) {
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const numbers = numbersOf(outlineOf(map));
  const facts = useMemo(() => factsReadIn(definition), [definition]);
  const steps = [...map.steps.values()].map((step) => {
    const Face = faceOf(step.step.type).icon;
    const number = numbers.get(step.id) ?? '';
    return {
      value: step.id,
      title: number === step.name ? step.name : `${number} ${step.name}`,
      note: step.summary,
      words: `${number} ${wordsOf(step)}`,
      icon: <Face size={20} aria-hidden />,
    };
  });
  const read = facts.map(({ name, title, steps: readers }) => ({
    value: `${FACT}${name}`,
    title,
    note: `${name}, read by ${readers.map((id) => map.steps.get(id)?.name ?? id).join(', ')}`,
    group: 'Facts that steps read',
    icon: <IconVariable size={20} aria-hidden />,
  }));
  const pick = (value: string) => {
    const fact = facts.find(({ name }) => value === `${FACT}${name}`);
    onFound(fact ? fact.steps : [value]);
  };
  return (
    <Dialog opened onClose={onClose} title="Find a step">
      <PickList
        label="Name, number, setting or fact"
        picks={[...steps, ...read]}
        onPick={pick}
        empty="Nothing here has this."
      />
    </Dialog>
  );
}

/** `X`: which of several lines to take away. */
export function DisconnectDialog({ stepId, onClose }: { stepId: string; onClose: () => void }) {
  const { deeds } = useEditor();
  const map = mapFlow(useDraft((state) => state.definition));
  const step = map.steps.get(stepId);
  if (!step) return null;
  const picks = step.out.map(({ outcome, title, to }) => {
    const tone = step.outcomes.find(({ name }) => name === outcome)?.tone ?? 'next';
    return {
      value: outcome,
      title,
      note: `now leads to ${map.steps.get(to)?.name ?? to}`,
      icon: <OutcomeIcon tone={tone} size={18} />,
    };
  });
  const pick = (outcome: string) => {
    deeds.disconnect(stepId, outcome);
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={`Disconnect which answer of ${step.name}?`}>
      <PickList label="Find an answer" picks={picks} onPick={pick} empty="Nothing leads on from here." />
    </Dialog>
  );
}
