import { useQuery } from '@tanstack/react-query';
import { IconGitCompare } from '@tabler/icons-react';
import type { Answer } from '../client.ts';
import { api } from '../client.ts';
import type { contract } from '../../server/contract.ts';
import { Card } from '../parts/card.tsx';
import { Changes } from '../parts/changes.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { When } from '../parts/when.tsx';
import { approvedBy, sinceApproved } from './version-words.ts';
import classes from './segments.module.css';

type Version = Answer<(typeof contract)['campaigns']['planVersions']>['items'][number];

/** How the plan of now differs from the version that was approved last, and every version that was handed in. */
export function PlanVersions({ campaignId }: { campaignId: string }) {
  const versions = useQuery(api.campaigns.planVersions.options({ params: { id: campaignId } }));
  return (
    <Loaded query={versions} what="the versions of the plan">
      {({ items, approved, changes }) => (
        <>
          <Changes
            title={`Different from version ${approved}, which was approved`}
            changes={changes}
            note="Who approved that version has not approved this."
          />
          <Card title="Versions handed in" icon={<IconGitCompare size={20} aria-hidden />}>
            <p className="quiet">{sinceApproved(items.length, approved, changes.length)}</p>
            {items.length > 0 ? (
              <ol className={classes.notes}>
                {items.map((version) => (
                  <Handed key={version.number} version={version} />
                ))}
              </ol>
            ) : null}
          </Card>
        </>
      )}
    </Loaded>
  );
}

function Handed({ version: { number, at, by, approvals, changes } }: { version: Version }) {
  return (
    <li>
      <span className={classes.head}>
        <strong>Version {number}</strong>
        <Pill tone={approvals.length > 0 ? 'good' : 'plain'}>
          {approvals.length > 0 ? 'approved' : 'not approved yet'}
        </Pill>
      </span>
      <p className="quiet">
        {by}, <When at={at} near />
        {approvedBy(approvals) ? ` · ${approvedBy(approvals)}` : ''}
      </p>
      {changes.length > 0 ? (
        <details>
          <summary>{counted(changes.length, 'change', 'changes')} against the version approved before it</summary>
          <dl className={classes.changed}>
            {changes.map(({ field, title, before, after }) => (
              <div key={field}>
                <dt>{title}</dt>
                <dd>
                  <del>{before}</del> <ins>{after}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </li>
  );
}
