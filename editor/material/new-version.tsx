import { Button, FileInput, Progress, Textarea, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MaterialVersion } from '../../server/material/contract.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import classes from './material.module.css';
import { sendVersion } from './send-version.ts';

const texts = [
  { name: 'audience', title: 'For whom it is' },
  { name: 'problem', title: 'Which problem of theirs it is about' },
  { name: 'whatWeDo', title: 'What we do about it' },
] as const;

/** A file or an address, and what it must make clear: for whom, their problem, what we do, what they gain. */
export function NewVersion({ id, isPage }: { id: string; isPage: boolean }) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState<Record<string, string>>({});
  const [share, setShare] = useState(0);
  const send = useMutation<MaterialVersion, ProblemError>({
    mutationFn: () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(said)) form.set(name, value);
      if (file) form.set('file', file);
      setShare(0);
      return sendVersion(id, form, setShare);
    },
    onSuccess: () => {
      setFile(null);
      void queries.invalidateQueries({ queryKey: ['material'] });
    },
  });
  const say = (name: string) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setSaid((before) => ({ ...before, [name]: value }));
  };
  return (
    <Card title="Add a version">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        {isPage ? (
          <TextInput
            label="Address of the page"
            description="It is opened at once to see whether it answers, and again when the material is said to be ready."
            placeholder="https://"
            value={said.url ?? ''}
            onChange={say('url')}
            error={send.error?.messageAt('/url')}
          />
        ) : (
          <FileInput
            label="File"
            description="PDF, picture, slides, document or page; at most 50 MB."
            placeholder="Choose a file"
            leftSection={<IconUpload size={16} aria-hidden />}
            value={file}
            onChange={setFile}
            clearable
            error={send.error?.messageAt('/file')}
          />
        )}
        {texts.map(({ name, title }) => (
          <TextInput
            key={name}
            label={title}
            value={said[name] ?? ''}
            onChange={say(name)}
            error={send.error?.messageAt(`/${name}`)}
          />
        ))}
        <Textarea
          label="What they gain"
          description="One benefit a line, at least one."
          autosize
          minRows={2}
          value={said.benefits ?? ''}
          onChange={say('benefits')}
          error={send.error?.messageAt('/benefits')}
        />
        {send.isPending ? <Progress value={share * 100} aria-label="How much of the file has gone" /> : null}
        {send.error ? <p role="alert">{send.error.message}</p> : null}
        <Button type="submit" loading={send.isPending}>
          Add the version
        </Button>
      </form>
    </Card>
  );
}
