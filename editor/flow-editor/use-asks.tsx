import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { AddDialog } from './add-dialog.tsx';
import { settleAdd } from './changes/add-ask.ts';
import type { AddSettled } from './changes/add-ask.ts';
import { ConnectDialog } from './connect-dialog.tsx';
import type { Deeds } from './deeds.ts';
import type { DraftStore } from './draft-store.ts';
import type { AddAsk, ConnectAsk } from './editor-context.ts';
import { focusKeys } from './keys.ts';

type Open =
  | { kind: 'add'; ask: AddAsk; open: Exclude<AddSettled, { ask: 'nothing' }> }
  | { kind: 'connect'; ask: ConnectAsk };

/** The questions behind adding and connecting. What is clear already is done without asking. */
export function useAsks(
  drafts: DraftStore,
  deeds: Deeds,
): { askToAdd: (ask: AddAsk) => void; askToConnect: (ask: ConnectAsk) => void; dialog: ReactNode } {
  const [open, setOpen] = useState<Open>();
  const close = useCallback(() => {
    setOpen(undefined);
    focusKeys();
  }, []);
  const askToAdd = useCallback(
    (ask: AddAsk) => {
      const { definition, layout } = drafts.getState();
      const settled = settleAdd(definition, layout, ask);
      if (settled.ask === 'nothing') {
        deeds.add(settled.type, settled.where);
        close();
      } else setOpen({ kind: 'add', ask, open: settled });
    },
    [drafts, deeds, close],
  );
  const askToConnect = useCallback((ask: ConnectAsk) => setOpen({ kind: 'connect', ask }), []);
  const dialog = !open ? null : open.kind === 'add' ? (
    <AddDialog
      key={open.open.ask}
      ask={open.ask}
      open={open.open}
      onAsk={askToAdd}
      onConnect={askToConnect}
      onClose={close}
    />
  ) : (
    <ConnectDialog key={open.ask.outcome ?? ''} ask={open.ask} onAsk={askToConnect} onClose={close} />
  );
  return { askToAdd, askToConnect, dialog };
}
