import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { catalogueContract } from '../../server/catalogue/contract.ts';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import material from '../material/material.module.css';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs, useMe } from '../parts/me.ts';
import { counted, money } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import stacked from '../parts/stacked-table.module.css';
import { When } from '../parts/when.tsx';
import classes from './catalogue.module.css';
import { standing } from './words.ts';

type Version = Answer<typeof catalogueContract.version>;

/** One version of a catalogue: its rows, what is wrong with them, and the approval of both sides. */
export default function VersionPage() {
  const { id = '' } = useParams();
  const query = useQuery(api.catalogue.version.options({ params: { id } }));
  const title = query.data ? `${query.data.catalogue.name}, version ${query.data.n}` : 'Catalogue';
  return (
    <Screen title={title} crumbs={[{ to: '/catalogues', title: 'Catalogues' }]}>
      <Loaded query={query} what="this catalogue" layout="page">
        {(version) => (
          <div className={material.columns}>
            <div className={material.stack}>
              <Items version={version} />
            </div>
            <div className={material.stack}>
              <Approvals version={version} />
              <Upload version={version} />
            </div>
          </div>
        )}
      </Loaded>
    </Screen>
  );
}

/** A page of rows: more than anybody reads on one screen is told, not drawn. */
const ROWS_SHOWN = 500;

function Items({ version }: { version: Version }) {
  const wrong = new Set(version.faults.map(({ sku }) => sku));
  return (
    <Card
      title={counted(version.itemCount, 'item', 'items')}
      aside={<Pill tone={standing[version.state].tone}>{standing[version.state].title}</Pill>}
    >
      {version.faults.length + version.mismatches.length > 0 ? (
        <ul className={classes.faults}>
          {version.faults.slice(0, 20).map(({ row, code, message }) => (
            <li key={`${row} ${code}`}>{message}</li>
          ))}
          {version.mismatches.map(({ sku, message }) => (
            <li key={sku}>{message}</li>
          ))}
        </ul>
      ) : null}
      <div className={classes.scroll}>
        <table className={`${classes.table} ${stacked.stacked}`}>
          <thead>
            <tr>
              <th scope="col">SKU</th>
              <th scope="col">Name</th>
              <th scope="col" className={classes.number}>
                Price
              </th>
              <th scope="col">Terms</th>
              <th scope="col">Copy</th>
              <th scope="col" className={classes.number}>
                Page
              </th>
            </tr>
          </thead>
          <tbody>
            {version.items.slice(0, ROWS_SHOWN).map((item) => (
              <tr key={item.sku} data-wrong={wrong.has(item.sku) || undefined}>
                <td data-title="SKU">{item.sku}</td>
                <td data-title="Name">{item.name}</td>
                <td data-title="Price" className={classes.number}>
                  {item.priceMinor === null ? 'no price' : money(item.priceMinor, item.currency)}
                </td>
                <td data-title="Terms">{item.terms}</td>
                <td data-title="Copy">{item.copy}</td>
                <td data-title="Page" className={classes.number}>
                  {item.page}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {version.items.length > ROWS_SHOWN ? (
        <p className="quiet">
          1 to {ROWS_SHOWN} of {version.items.length.toLocaleString('en-GB')}
        </p>
      ) : null}
    </Card>
  );
}

function Approvals({ version }: { version: Version }) {
  const queries = useQueryClient();
  const me = useMe();
  const approve = useMutation<unknown, ProblemError>({
    mutationFn: () => api.catalogue.approve({ params: { id: version.id }, body: { hash: version.hash } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['catalogue'] }),
  });
  const mine =
    me?.role === 'marketer' ? 'marketing' : me?.role === 'sales' && me.position !== 'member' ? 'sales' : null;
  const mayApprove =
    mine !== null && version.state === 'ready' && !version.approvals.some((approval) => approval.side === mine);
  return (
    <Card title="Both sides approve the same rows">
      {(['marketing', 'sales'] as const).map((side) => {
        const given = version.approvals.find((approval) => approval.side === side);
        return (
          <div key={side} className={material.row}>
            <span>
              <strong>{side === 'sales' ? 'Sales' : 'Marketing'}</strong>
              <br />
              <span className="quiet">{side === 'sales' ? 'Range, prices and terms' : 'Copy and layout'}</span>
            </span>
            {given ? (
              <span>
                {given.name}, <When at={given.at} />
              </span>
            ) : (
              <Pill>Not yet</Pill>
            )}
          </div>
        );
      })}
      {mayApprove ? (
        <Button fullWidth mt={12} loading={approve.isPending} onClick={() => approve.mutate()}>
          Approve for {mine === 'sales' ? 'Sales' : 'Marketing'}
        </Button>
      ) : null}
      {approve.error ? <p role="alert">{approve.error.message}</p> : null}
      <p className="quiet">A change of any row asks both again.</p>
    </Card>
  );
}

function Upload({ version }: { version: Version }) {
  const queries = useQueryClient();
  const mayUpload = useIs('marketer', 'sales', 'operations');
  const send = useMutation<unknown, ProblemError, File>({
    mutationFn: (file) => {
      const form = new FormData();
      form.set('file', file);
      return api.catalogue.upload({ params: { id: version.id }, form });
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['catalogue'] }),
  });
  if (!mayUpload || version.state === 'approved' || version.state === 'superseded') return null;
  return (
    <Card title="Rows from a file">
      <p>
        A CSV file with the columns sku, name, price, valid from, valid to, terms, copy and page. Sales changes range,
        prices and terms, Marketing the rest.
      </p>
      <FileButton onChange={(file) => file && send.mutate(file)} accept=".csv,text/csv">
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={send.isPending}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            Choose a file…
          </Button>
        )}
      </FileButton>
      {send.error ? (
        <div role="alert">
          <p>{send.error.message}</p>
          <ul className={classes.faults}>
            {send.error.errors.slice(0, 20).map(({ pointer, message }) => (
              <li key={pointer}>{message}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}
