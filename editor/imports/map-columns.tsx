import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { findMappingProblems, ROW_NUMBER } from '../../flow/intake/mapping.ts';
import type { Mapping } from '../../flow/intake/mapping.ts';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { importsContract } from '../../server/imports/contract.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/money.ts';
import type { Chosen } from './choose-file.tsx';
import { ColumnTable } from './column-table.tsx';
import { FirstRows } from './first-rows.tsx';
import { ImportProblem } from './import-problem.tsx';
import classes from './imports.module.css';
import { mappingSummary } from './mapping-words.ts';
import { ReferenceChoice } from './reference-choice.tsx';
import { uploadForm } from './upload-form.ts';

type Preview = Answer<typeof importsContract.preview>;
const quietMs = 500;

/** What each column is, with what would happen to the first rows, asked again after each change. */
export function MapColumns({ chosen, onBack }: { chosen: Chosen; onBack: () => void }) {
  const navigate = useNavigate();
  const { headers } = chosen.preview;
  const [mapping, setMapping] = useState<Mapping>(chosen.preview.suggested);
  const [settled] = useDebouncedValue(mapping, quietMs);
  const problems = findMappingProblems(mapping, headers);
  const settledFits = findMappingProblems(settled, headers).length === 0;

  const preview = useQuery<Preview, ProblemError>({
    queryKey: ['import-preview', chosen.campaign.code, chosen.file.name, chosen.file.lastModified, settled],
    queryFn: () =>
      api.imports.preview({
        params: { code: chosen.campaign.code },
        form: uploadForm(chosen.head, chosen.file.name, settled),
      }),
    enabled: settledFits && settled !== chosen.preview.suggested,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const start = useMutation<Answer<typeof importsContract.start>, ProblemError>({
    mutationFn: () =>
      api.imports.start({
        params: { code: chosen.campaign.code },
        form: uploadForm(chosen.file, chosen.file.name, mapping),
      }),
    onSuccess: ({ id }) => void navigate(`/imports/${id}`),
  });
  const rows = settled === chosen.preview.suggested ? chosen.preview.rows : (preview.data?.rows ?? chosen.preview.rows);
  const rejected = rows.filter(({ outcome }) => outcome === 'rejected').length;
  const known = rows.filter(({ outcome }) => outcome === 'known').length;

  return (
    <div className={classes.map}>
      <Card
        level={2}
        title="What each column is"
        aside={<span className="quiet">{mappingSummary(mapping, headers)}</span>}
      >
        <ColumnTable headers={headers} rows={chosen.preview.rows} mapping={mapping} onChange={setMapping} />
        <p className={classes.hint}>
          Columns kept as answers are not lost: rules can read them, and they stand on the person’s page.
        </p>
      </Card>
      <div className={classes.side}>
        <Card level={2} title="What tells one row from another">
          <ReferenceChoice headers={headers} mapping={mapping} onChange={setMapping} />
        </Card>
        <section className={classes.start} aria-label="Start">
          {problems.length > 0 ? (
            <ul className={classes.problems} role="status">
              {problems.map(({ column, code, message }) => (
                <li key={column + code}>
                  <IconShieldExclamation size={18} aria-hidden /> {message}
                </li>
              ))}
            </ul>
          ) : (
            <p className={classes.fits} role="status">
              <IconShieldCheck size={18} aria-hidden />
              Of the first {rows.length}: {rows.length - rejected - known} would be new, {known} known already,{' '}
              {rejected} put aside.
            </p>
          )}
          {rows.length > 0 && known === rows.length && mapping.reference === ROW_NUMBER ? (
            <p className={classes.same}>
              <IconAlertTriangle size={18} aria-hidden />
              These row numbers were imported into {chosen.campaign.name} before. If this is another file, choose a
              column as its reference; otherwise nobody of it comes in.
            </p>
          ) : null}
          {start.error ? (
            <ImportProblem error={start.error} campaign={undefined} />
          ) : preview.error ? (
            <ImportProblem error={preview.error} campaign={undefined} />
          ) : null}
          <div className={classes.buttons}>
            <Button loading={start.isPending} disabled={problems.length > 0} onClick={() => start.mutate()}>
              Import the whole file
            </Button>
            <Button variant="default" disabled={start.isPending} onClick={onBack}>
              Another file
            </Button>
          </div>
          <p className="quiet">
            People go to {chosen.campaign.name} at once.{' '}
            {rejected > 0
              ? `${counted(rejected, 'row', 'rows')} of these and others like them wait in quarantine, to be mended there.`
              : 'Rows that cannot be read wait in quarantine, to be mended there.'}
          </p>
        </section>
      </div>
      <div className={classes.whole}>
        <Card level={2} title="What would happen to the first rows">
          <FirstRows headers={headers} rows={rows} mapping={settled} busy={preview.isFetching} />
        </Card>
      </div>
    </div>
  );
}
