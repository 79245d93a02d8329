import { mapFlow } from '../../flow/picture/flow-map.ts';
import { OutcomeIcon } from '../canvas/outcome-row.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { faceOf } from '../steps/registry.tsx';
import { outcomesFor, refusal } from './changes/lines.ts';
import { useDraft, useEditor } from './editor-context.ts';
import type { ConnectAsk } from './editor-context.ts';
import { numbersOf, outlineOf } from './outline-rows.ts';
import { PickList } from './pick-list.tsx';

/** Connecting without a mouse, and what a small step's one handle leaves open: which answer, then where it leads. */
export function ConnectDialog({
  ask,
  onAsk,
  onClose,
}: {
  ask: ConnectAsk;
  onAsk: (ask: ConnectAsk) => void;
  onClose: () => void;
}) {
  const { deeds } = useEditor();
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const source = map.steps.get(ask.from);
  if (!source) return null;
  const only = source.outcomes.length === 1 ? source.outcomes[0]?.name : undefined;
  const outcome = ask.outcome ?? only;
  const numbers = numbersOf(outlineOf(map));

  if (outcome === undefined) {
    const names =
      ask.to === undefined
        ? source.outcomes.map(({ name }) => name)
        : outcomesFor(definition, ask.from, ask.to).map(({ name }) => name);
    const picks = source.outcomes
      .filter(({ name }) => names.includes(name))
      .map(({ name, title, tone }) => {
        const to = source.out.find((line) => line.outcome === name)?.to;
        return {
          value: name,
          title,
          note: to === undefined ? 'leads nowhere yet' : `now leads to ${map.steps.get(to)?.name ?? to}`,
          icon: <OutcomeIcon tone={tone} size={18} />,
        };
      });
    const pick = (value: string) => {
      if (ask.to === undefined) return onAsk({ ...ask, outcome: value });
      deeds.connect({ from: ask.from, outcome: value, to: ask.to });
      onClose();
    };
    return (
      <Dialog
        opened
        onClose={onClose}
        title={
          ask.to === undefined
            ? `Which answer of ${source.name}?`
            : `Which answer leads to ${map.steps.get(ask.to)?.name ?? ''}?`
        }
      >
        <PickList label="Find an answer" picks={picks} onPick={pick} empty="This step has no way on." />
      </Dialog>
    );
  }
  const title = source.outcomes.find(({ name }) => name === outcome)?.title ?? outcome;
  const picks = [...map.steps.values()]
    .filter(({ shape, id }) => shape !== 'start' && id !== ask.from)
    .map((step) => {
      const Face = faceOf(step.step.type).icon;
      const number = numbers.get(step.id) ?? '';
      return {
        value: step.id,
        title: number === step.name ? step.name : `${number} ${step.name}`,
        note: step.type?.title ?? '',
        words: number,
        icon: <Face size={20} aria-hidden />,
        refused: refusal(definition, ask.from, outcome, step.id),
      };
    });
  const pick = (to: string) => {
    deeds.connect({ from: ask.from, outcome, to });
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={`${source.name}: where does “${title}” lead?`}>
      <PickList label="Name or number of a step" picks={picks} onPick={pick} empty="No step is called so." />
    </Dialog>
  );
}
