import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { pictureOf } from '../../flow/picture/picture.ts';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { sideWord } from '../parts/side.tsx';
import { NothingFound } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import type { Side } from './drawn.ts';
import classes from './print.module.css';

/** A version on paper: its picture, then each step in words with where it leads. */
export default function PrintPage() {
  const { id = '', number = '' } = useParams();
  const flow = useQuery(api.flows.get.options({ params: { id } }));
  return (
    <Loaded query={flow} what="this flow" layout="page">
      {(data) => {
        const version = data.versions.find((each) => String(each.number) === number);
        if (!version) return <NothingFound title={`There is no version ${number} of ${data.name}`} />;
        return (
          <OfVersion
            id={version.id}
            flowId={id}
            title={`${data.name}, version ${number}`}
            about={
              <>
                Published <When at={version.publishedAt} /> by {version.publishedBy}
                {version.note ? `: ${version.note}` : ''}
              </>
            }
          />
        );
      }}
    </Loaded>
  );
}

function OfVersion({ id, flowId, title, about }: { id: string; flowId: string; title: string; about: ReactNode }) {
  const version = useQuery({ ...api.flows.version.options({ params: { id } }), staleTime: Infinity });
  return (
    <Screen
      title={title}
      crumbs={[{ to: `/flows/${flowId}?view=versions`, title: 'Versions' }]}
      actions={
        <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
      }
    >
      <Loaded query={version} what="this version">
        {(side) => <Sheet side={side} title={title} about={about} />}
      </Loaded>
    </Screen>
  );
}

function Sheet({ side: { definition, layout }, title, about }: { side: Side; title: string; about: ReactNode }) {
  const address = useMemo(
    () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureOf(definition, layout))}`,
    [definition, layout],
  );
  const { steps } = mapFlow(definition);
  return (
    <article className={classes.sheet}>
      <p className="quiet">{about}</p>
      <img src={address} alt={`${title}, drawn; the list below says the same.`} className={classes.picture} />
      <ol className={classes.steps}>
        {[...steps.values()].map(({ id, name, summary, side, out }) => (
          <li key={id}>
            <b>{name}</b> <span className="quiet">{sideWord(side)}</span>
            <p>{summary}</p>
            <ul>
              {out.map((line) => (
                <li key={line.id}>{`${line.title} → ${steps.get(line.to)?.name ?? line.to}`}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </article>
  );
}
