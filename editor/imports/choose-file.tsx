import { Button, Select } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { importsContract } from '../../server/imports/contract.ts';
import { Loaded } from '../parts/loaded.tsx';
import classes from './imports.module.css';
import { ImportProblem } from './import-problem.tsx';
import { headOf, uploadForm } from './upload-form.ts';

export interface Chosen {
  campaign: { code: string; name: string };
  file: File;
  head: Blob;
  preview: Answer<typeof importsContract.preview>;
}

const mostBytes = 50 * 1024 * 1024;

/** Campaign and file. Nothing is stored until the import is started. */
export function ChooseFile({ onChosen }: { onChosen: (chosen: Chosen) => void }) {
  const [params] = useSearchParams();
  const campaigns = useQuery(api.campaigns.list.options());
  const [picked, setPicked] = useState<string | null>(params.get('campaign'));
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const [asked, setAsked] = useState(false);

  const read = useMutation<Chosen, ProblemError, { campaign: Chosen['campaign']; file: File }>({
    mutationFn: async ({ campaign, file: chosenFile }) => {
      const head = await headOf(chosenFile);
      const preview = await api.imports.preview({
        params: { code: campaign.code },
        form: uploadForm(head, chosenFile.name, undefined),
      });
      return { campaign, file: chosenFile, head, preview };
    },
    onSuccess: onChosen,
  });
  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (!first) return;
    setFile(first);
    read.reset();
  };

  return (
    <Loaded query={campaigns} what="the campaigns">
      {({ items }) => {
        const live = items.filter(({ state }) => state === 'live');
        const code = picked ?? (live.length === 1 ? (live[0]?.code ?? null) : null);
        const campaign = items.find((known) => known.code === code || known.id === code);
        const tooLarge = file !== undefined && file.size > mostBytes;
        return (
          <form
            className={classes.choose}
            onSubmit={(event) => {
              event.preventDefault();
              setAsked(true);
              if (campaign && file && !tooLarge) read.mutate({ campaign, file });
            }}
          >
            <Select
              label="Campaign"
              description="Its enquiries go through the flow that the campaign runs on."
              placeholder="Choose a live campaign"
              data={items.map((known) => ({
                value: known.code,
                label: known.state === 'live' ? known.name : `${known.name} (not live)`,
                disabled: known.state !== 'live',
              }))}
              value={campaign?.code ?? null}
              onChange={setPicked}
              error={
                asked && !campaign
                  ? 'Choose the campaign these people answered.'
                  : live.length === 0
                    ? 'No campaign is live, so nothing can be imported yet.'
                    : undefined
              }
            />
            <div>
              <label
                className={classes.drop}
                data-over={over || undefined}
                onDragOver={(event) => {
                  event.preventDefault();
                  setOver(true);
                }}
                onDragLeave={() => setOver(false)}
                onDrop={(event) => {
                  event.preventDefault();
                  setOver(false);
                  take(event.dataTransfer.files);
                }}
              >
                <input
                  type="file"
                  className="unseen"
                  accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                  aria-describedby="file-help"
                  onChange={(event) => take(event.currentTarget.files)}
                />
                {file ? <IconFileSpreadsheet size={28} aria-hidden /> : <IconUpload size={28} aria-hidden />}
                <span>
                  <strong>{file ? file.name : 'Choose a CSV file, or drag it here'}</strong>
                  <span className="quiet">
                    {file
                      ? `${sizeInWords(file.size)}. Choose another…`
                      : 'One row a person, a header above. Up to 50 MB.'}
                  </span>
                </span>
              </label>
              <p id="file-help" className={asked && (!file || tooLarge) ? classes.problem : 'unseen'}>
                {tooLarge
                  ? `The file is ${sizeInWords(file.size)}, 50 MB is the most. Split it and import the parts one after the other; nobody comes in twice.`
                  : !file
                    ? 'A file is needed.'
                    : ''}
              </p>
            </div>
            {read.error ? <ImportProblem error={read.error} campaign={campaign} /> : null}
            <div>
              <Button type="submit" loading={read.isPending}>
                Read the first rows
              </Button>
            </div>
            <p className="quiet">
              Nothing is stored yet. You see what would happen to the first rows, and start the import from there.
            </p>
          </form>
        );
      }}
    </Loaded>
  );
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
