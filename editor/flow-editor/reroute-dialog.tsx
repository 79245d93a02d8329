import { useState } from 'react';
import type { Edge } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { Dialog } from '../parts/dialog.tsx';
import { faceOf } from '../steps/registry.tsx';
import { disconnect, outcomesFor, rerouteRefusal } from './changes/lines.ts';
import { useDraft, useEditor } from './editor-context.ts';
import { PickList } from './pick-list.tsx';

type End = 'from' | 'to';

/**
 * Leading a line elsewhere without a mouse: which line, which of its ends, and the new place of that end. What is given
 * already is not asked.
 */
export function RerouteDialog({
  stepId,
  line: given,
  source,
  onClose,
}: {
  stepId: string;
  line?: Edge | undefined;
  /** The step from which the line is to come, where only the answer is open. */
  source?: string | undefined;
  onClose: () => void;
}) {
  const { deeds } = useEditor();
  const definition = useDraft((state) => state.definition);
  const map = mapFlow(definition);
  const [line, setLine] = useState<Edge | undefined>(given);
  const [end, setEnd] = useState<End | undefined>(source === undefined ? undefined : 'from');
  const [from, setFrom] = useState(source);
  const nameOf = (id: string) => map.steps.get(id)?.name ?? id;
  const step = map.steps.get(stepId);
  const finish = (next: Edge) => {
    if (line) deeds.reroute(line, next);
    onClose();
  };

  if (!line) {
    const lines = step ? [...step.out, ...step.into] : [];
    return (
      <Dialog key="line" opened onClose={onClose} title="Which line leads elsewhere?">
        <PickList
          label="Find a line"
          picks={lines.map(({ id, from: source, to, title }) => ({
            value: id,
            title: `${nameOf(source)}: ${title}`,
            note: `leads to ${nameOf(to)}`,
          }))}
          onPick={(id) => {
            const found = lines.find((each) => each.id === id);
            if (found) setLine({ from: found.from, outcome: found.outcome, to: found.to });
          }}
          empty="No line begins or ends here."
        />
      </Dialog>
    );
  }
  if (!end) {
    return (
      <Dialog
        key="end"
        opened
        onClose={onClose}
        title={`${nameOf(line.from)} leads to ${nameOf(line.to)}: what changes?`}
      >
        <PickList
          label="Find an end of the line"
          picks={[
            { value: 'to', title: 'Where it leads', note: `now to ${nameOf(line.to)}` },
            { value: 'from', title: 'Where it comes from', note: `now from ${nameOf(line.from)}` },
          ]}
          onPick={(value) => setEnd(value === 'to' ? 'to' : 'from')}
          empty="A line has two ends."
        />
      </Dialog>
    );
  }
  const without = disconnect(definition, line.from, line.outcome);
  if (end === 'from' && from !== undefined) {
    const outcomes = outcomesFor(without, from, line.to);
    return (
      <Dialog
        key="answer"
        opened
        onClose={onClose}
        title={`Which answer of ${nameOf(from)} leads to ${nameOf(line.to)}?`}
      >
        <PickList
          label="Find an answer"
          picks={outcomes.map(({ name, title, isLoose }) => ({
            value: name,
            title,
            note: isLoose ? 'leads nowhere yet' : 'leads elsewhere now',
          }))}
          onPick={(outcome) => finish({ from, outcome, to: line.to })}
          empty="No answer of this step may lead there."
        />
      </Dialog>
    );
  }
  const picks = [...map.steps.values()]
    .filter(({ shape, outcomes }) => (end === 'to' ? shape !== 'start' : outcomes.length > 0))
    .map((each) => {
      const Face = faceOf(each.step.type).icon;
      const isOpen = end === 'to' || outcomesFor(without, each.id, line.to).length > 0;
      const first = each.outcomes[0]?.name ?? line.outcome;
      const next = end === 'to' ? { ...line, to: each.id } : { from: each.id, outcome: first, to: line.to };
      return {
        value: each.id,
        title: each.name,
        note: each.type?.title ?? '',
        icon: <Face size={20} aria-hidden />,
        refused: end === 'to' || !isOpen ? rerouteRefusal(definition, line, next) : undefined,
      };
    });
  return (
    <Dialog
      key={`end ${end}`}
      opened
      onClose={onClose}
      title={end === 'to' ? 'Where does it lead?' : 'Where does it come from?'}
    >
      <PickList
        label="Name of a step"
        picks={picks}
        onPick={(id) => (end === 'to' ? finish({ ...line, to: id }) : setFrom(id))}
        empty="No step is called so."
      />
    </Dialog>
  );
}
