import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { kindTitle } from '../../flow/material/kinds.ts';
import type { MaterialVersion } from '../../server/material/contract.ts';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { materialContract } from '../../server/material/contract.ts';
import { Screen } from '../frame/screen.tsx';
import { Card, Facts } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import { When } from '../parts/when.tsx';
import classes from './material.module.css';
import { NewVersion } from './new-version.tsx';
import { Preview } from './preview.tsx';
import { UsedIn } from './used-in.tsx';

/** One piece: the version to use, what it makes clear, all versions, where it is used, and a new version. */
export default function PiecePage() {
  const { id = '' } = useParams();
  const query = useQuery(api.material.get.options({ params: { id } }));
  return (
    <Screen title={query.data?.title ?? 'Piece'} crumbs={[{ to: '/material', title: 'Material' }]}>
      <Loaded query={query} what="this piece" layout="page">
        {(piece) => <Piece piece={piece} />}
      </Loaded>
    </Screen>
  );
}

function Piece({ piece }: { piece: Answer<typeof materialContract.get> }) {
  const mayChange = useIs('marketer', 'operations');
  const shown = piece.current ?? piece.newest;
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        {shown ? (
          <Card title={`${kindTitle(piece.kind)}, version ${shown.n}`}>
            {shown.warnings.map(({ code, message }) => (
              <p key={code} className={classes.warning}>
                {message}
              </p>
            ))}
            <Preview version={shown} title={piece.title} />
          </Card>
        ) : (
          <Card title={kindTitle(piece.kind)}>
            <p>There is no version yet. Add the first one, then approve it.</p>
          </Card>
        )}
        <Card title="Versions">
          {piece.versions.map((version) => (
            <VersionRow key={version.id} version={version} mayChange={mayChange} />
          ))}
        </Card>
      </div>
      <div className={classes.stack}>
        {shown ? <Clarity version={shown} /> : null}
        <UsedIn piece={piece} mayChange={mayChange} />
        {mayChange ? <NewVersion id={piece.id} isPage={piece.kind === 'web_page'} /> : null}
      </div>
    </div>
  );
}

function Clarity({ version }: { version: MaterialVersion }) {
  const { clarity, comprehension, readingGrade } = version;
  const tested =
    comprehension.percent === null
      ? `${comprehension.answers} of 5 testers have answered so far`
      : `${comprehension.understood} of ${comprehension.answers} testers could say what is offered, ${comprehension.percent}%`;
  return (
    <Card title="What it makes clear">
      <Facts
        items={[
          { title: 'For whom', value: clarity.audience },
          { title: 'Their problem', value: clarity.problem },
          { title: 'What we do', value: clarity.whatWeDo },
          { title: 'What they gain', value: clarity.benefits.join('; ') },
          { title: 'Years of school to read it', value: readingGrade === null ? '' : String(readingGrade) },
          { title: 'Understood', value: tested },
        ]}
      />
    </Card>
  );
}

const stateWords = { draft: 'Not approved', approved: 'In use', superseded: 'Replaced' } as const;
const stateTones = { draft: 'plain', approved: 'good', superseded: 'plain' } as const;

function VersionRow({ version, mayChange }: { version: MaterialVersion; mayChange: boolean }) {
  const queries = useQueryClient();
  const { id, n, state, check } = version;
  const renew = () => void queries.invalidateQueries({ queryKey: ['material'] });
  const approve = useMutation<unknown, ProblemError>({
    mutationFn: () => api.material.approve({ params: { id } }),
    onSuccess: renew,
  });
  const look = useMutation<unknown, ProblemError>({
    mutationFn: () => api.material.check({ params: { id } }),
    onSuccess: renew,
  });
  const error = approve.error ?? look.error;
  return (
    <div className={classes.row}>
      <span>
        <strong>Version {n}</strong> {version.fileName ?? version.url}
        <br />
        <span className="quiet">
          {version.author}, <When at={version.createdAt} />
          {check ? `. ${check.status === null ? (check.problem ?? '') : `The page answered ${check.status}`}` : ''}
        </span>
      </span>
      <Pill tone={stateTones[state]}>{stateWords[state]}</Pill>
      {mayChange && version.url !== null ? (
        <Button variant="default" size="xs" loading={look.isPending} onClick={() => look.mutate()}>
          Look again
        </Button>
      ) : null}
      {mayChange && state === 'draft' ? (
        <Button size="xs" variant="light" loading={approve.isPending} onClick={() => approve.mutate()}>
          Approve version {n}
        </Button>
      ) : null}
      {error ? <p role="alert">{error.message}</p> : null}
    </div>
  );
}
