import { Button, Group, Radio } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { difference } from '../../flow/difference/difference.ts';
import { merge } from '../../flow/difference/merge.ts';
import type { Choice } from '../../flow/difference/merge.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';
import type { VersionSummary } from '../../server/flows/contract.ts';
import { api } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { counted } from '../parts/money.ts';
import { ChangesList } from '../versions/changes-list.tsx';
import type { Side } from '../versions/drawn.ts';
import { useDraft, useEditor } from './editor-context.ts';
import classes from './newer-version.module.css';
import type { Autosave } from './use-autosave.ts';

/** Somebody published since this draft began: shows both changes and puts them together. */
export function NewerVersion({ versions, save }: { versions: readonly VersionSummary[]; save: Autosave }) {
  const newest = versions.toSorted((a, b) => b.number - a.number)[0];
  const isBehind = newest !== undefined && save.baseVersionId !== newest.id;
  const live = useQuery({
    ...api.flows.version.options({ params: { id: newest?.id ?? '' } }),
    enabled: isBehind,
    staleTime: Infinity,
  });
  const base = useQuery({
    ...api.flows.version.options({ params: { id: save.baseVersionId ?? '' } }),
    enabled: isBehind && save.baseVersionId !== null,
    staleTime: Infinity,
  });
  const [isOpen, setIsOpen] = useState(false);
  const before = useMemo<Side | undefined>(
    () =>
      save.baseVersionId === null && live.data
        ? {
            definition: { schemaVersion: 1, name: live.data.definition.name, steps: {}, edges: [], tables: {} },
            layout: {},
          }
        : base.data,
    [save.baseVersionId, base.data, live.data],
  );
  const theirs = live.data;
  const count = useMemo(() => {
    if (!before || !theirs) return 0;
    const { groups, renamed } = difference(before.definition, theirs.definition);
    return groups.reduce((sum, { changes }) => sum + changes.length, renamed.length);
  }, [before, theirs]);
  if (!isBehind || !before || !theirs) return null;
  return (
    <span className={classes.behind} role="status">
      {`${newest.publishedBy} published version ${newest.number} meanwhile.`}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconGitMerge size={16} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {`Bring in their ${counted(count, 'change', 'changes')}…`}
      </Button>
      {isOpen ? (
        <BringIn before={before} theirs={theirs} version={newest} save={save} onClose={() => setIsOpen(false)} />
      ) : null}
    </span>
  );
}

function BringIn({
  before,
  theirs,
  version,
  save,
  onClose,
}: {
  before: Side;
  theirs: Side;
  version: VersionSummary;
  save: Autosave;
  onClose: () => void;
}) {
  const { drafts } = useEditor();
  const definition = useDraft((state) => state.definition);
  const layout = useDraft((state) => state.layout);
  const mine = useMemo(() => ({ definition, layout }), [definition, layout]);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const merged = useMemo(() => merge(before, mine, theirs, choices), [before, mine, theirs, choices]);
  const bringIn = () => {
    const { definition: both, layout: places } = merged;
    drafts.getState().change({ definition: both, layout: completeLayout(both, places) });
    void save.rebase(version.id);
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={`Bring in version ${version.number}`} size={860}>
      <section aria-label={`What ${version.publishedBy} changed`} className={classes.part}>
        <h3>{`What ${version.publishedBy} changed`}</h3>
        <ChangesList before={before} after={theirs} />
      </section>
      <section aria-label="What you changed" className={classes.part}>
        <h3>What you changed</h3>
        <ChangesList before={before} after={mine} />
      </section>
      {merged.conflicts.length === 0 ? (
        <p className={classes.fine}>Nothing is in the way of each other: your draft will hold both.</p>
      ) : (
        <section aria-label="Changed differently by both" className={classes.part}>
          <h3>{`${counted(merged.conflicts.length, 'thing was', 'things were')} changed differently by both`}</h3>
          {merged.conflicts.map(({ id, mine: yours, theirs: others }) => (
            <Radio.Group
              key={id}
              className={classes.conflict}
              label="Which one counts?"
              value={choices[id] ?? 'mine'}
              onChange={(value) => setChoices({ ...choices, [id]: value === 'theirs' ? 'theirs' : 'mine' })}
            >
              <Radio mt={6} value="mine" label={`Yours: ${yours.join(' ') || 'as it was'}`} />
              <Radio mt={6} value="theirs" label={`Theirs: ${others.join(' ') || 'as it was'}`} />
            </Radio.Group>
          ))}
        </section>
      )}
      <Group mt={18} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button onClick={bringIn}>Bring them in</Button>
      </Group>
    </Dialog>
  );
}
