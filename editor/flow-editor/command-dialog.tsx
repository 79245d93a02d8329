import { Dialog } from '../parts/dialog.tsx';
import type { PageAction } from '../frame/page-actions.ts';
import { PickList } from './pick-list.tsx';

/** Lets the dialog give the focus back before the command takes it elsewhere. */
const AFTER_CLOSE_MS = 60;

/** Every action of the page in a searchable list. */
export function CommandDialog({ commands, onClose }: { commands: readonly PageAction[]; onClose: () => void }) {
  const picks = commands.map(({ title, keys }) => ({ value: title, title, note: keys }));
  return (
    <Dialog opened onClose={onClose} title="What would you like to do?">
      <PickList
        label="Find an action"
        picks={picks}
        empty="No action is called so."
        onPick={(title) => {
          onClose();
          const command = commands.find((each) => each.title === title);
          if (command) setTimeout(command.run, AFTER_CLOSE_MS);
        }}
      />
    </Dialog>
  );
}
