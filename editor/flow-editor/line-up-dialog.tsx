import { Dialog } from '../parts/dialog.tsx';
import { lineUps } from './changes/line-up.ts';
import { useEditor } from './editor-context.ts';
import { PickList } from './pick-list.tsx';

/** `V`: how the chosen steps stand to each other. */
export function LineUpDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { deeds } = useEditor();
  const picks = lineUps.map(({ how, title, fewest }) => ({
    value: how,
    title,
    refused: ids.length < fewest ? `Takes ${fewest} chosen steps or more.` : undefined,
  }));
  const pick = (value: string) => {
    const line = lineUps.find(({ how }) => how === value);
    if (line) deeds.lineUp(ids, line.how);
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title="Line up the chosen steps">
      <PickList label="Find a way to line up" picks={picks} onPick={pick} empty="There is no such way." />
    </Dialog>
  );
}
