import { mapFlow } from '../../flow/picture/flow-map.ts';
import { OutcomeIcon } from '../canvas/outcome-row.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { faceOf } from '../steps/registry.tsx';
import { useDraft, useEditor } from './editor-context.ts';
import { numbersOf, outlineOf } from './outline-rows.ts';
import { PickList } from './pick-list.tsx';

/** `/`: any step by name, number or what it does. */
export function FindDialog({ onClose, onFound }: { onClose: () => void; onFound: (stepId: string) => void }) {
  const map = mapFlow(useDraft((state) => state.definition));
  const numbers = numbersOf(outlineOf(map));
  const picks = [...map.steps.values()].map((step) => {
    const Face = faceOf(step.step.type).icon;
    const number = numbers.get(step.id) ?? '';
    return {
      value: step.id,
      title: number === step.name ? step.name : `${number} ${step.name}`,
      note: step.summary,
      words: `${number} ${step.type?.title ?? ''}`,
      icon: <Face size={20} aria-hidden />,
    };
  });
  return (
    <Dialog opened onClose={onClose} title="Find a step">
      <PickList label="Name or number of a step" picks={picks} onPick={onFound} empty="No step is called so." />
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
