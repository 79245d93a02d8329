import { Button, Group, Menu } from '@mantine/core';
import { IconArrowBackUpDouble, IconDots, IconEye, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useDraft, useEditor } from './editor-context.ts';
import type { Autosave } from './use-autosave.ts';

/** What a person does with a draft as a whole: back to live, away with it, read a colleague's. */
export function DraftDeeds({
  save,
  others,
  onGone,
}: {
  save: Autosave;
  others: readonly { memberId: string; name: string }[];
  onGone: () => void;
}) {
  const { flowId, live, drafts } = useEditor();
  const navigate = useNavigate();
  const definition = useDraft((state) => state.definition);
  const [isAsking, setIsAsking] = useState(false);
  const discard = useMutation<unknown, ProblemError>({
    mutationFn: async () => {
      await save.flush();
      await api.flows.dropDraft({ params: { id: flowId } });
    },
    onSuccess: () => {
      save.settle(0);
      setIsAsking(false);
      onGone();
    },
  });
  const revert = () => {
    if (!live) return;
    const { layout } = drafts.getState();
    drafts.getState().change({ definition: live.definition, layout: completeLayout(live.definition, layout) });
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="transparent"
            c="var(--ink2)"
            size="compact-sm"
            leftSection={<IconDots size={18} aria-hidden />}
          >
            Draft
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {live ? (
            <Menu.Item
              leftSection={<IconArrowBackUpDouble size={16} aria-hidden />}
              disabled={definition === live.definition}
              onClick={revert}
            >
              {`Back to version ${live.number}, which is live`}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            disabled={save.revision === 0 && save.state === 'clean'}
            onClick={() => setIsAsking(true)}
          >
            Discard this draft…
          </Menu.Item>
          {others.map(({ memberId, name }) => (
            <Menu.Item
              key={memberId}
              leftSection={<IconEye size={16} aria-hidden />}
              onClick={() => void navigate(`/flows/${flowId}/drafts/${memberId}`)}
            >
              {`Read the draft of ${name}`}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isAsking ? (
        <Dialog opened onClose={() => setIsAsking(false)} title="Discard this draft">
          <p>
            {live
              ? `Your changes since version ${live.number} are gone for good, and a review that waits for them is taken back. Version ${live.number} stays live.`
              : 'Everything you have drawn is gone for good.'}
          </p>
          {discard.isError ? (
            <p role="alert" style={{ color: 'var(--bad)', marginTop: 12 }}>
              {discard.error.message}
            </p>
          ) : null}
          <Group mt={18} justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              Keep the draft
            </Button>
            <Button color="bad" loading={discard.isPending} onClick={() => discard.mutate()}>
              Discard it
            </Button>
          </Group>
        </Dialog>
      ) : null}
    </>
  );
}
