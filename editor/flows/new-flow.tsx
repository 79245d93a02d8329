import { Button, Group, Radio, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { templates } from '../../flow/templates/templates.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './new-flow.module.css';
import { Thumbnail } from './thumbnail.tsx';

const EMPTY = 'empty';
const TEXT = 'text';

/** A further flow: from a template, from the text form of another, or empty. */
export function NewFlow({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [from, setFrom] = useState(templates[0]?.id ?? EMPTY);
  const [text, setText] = useState('');
  const [isTouched, setIsTouched] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation<{ id: string }, ProblemError>({
    mutationFn: () =>
      api.flows.create({
        body: {
          name: name.trim(),
          ...(from === TEXT ? { text } : from === EMPTY ? {} : { template: from }),
        },
      }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['flows'] });
      void navigate(`/flows/${id}`);
    },
  });
  const isEmpty = name.trim() === '';
  const submit = () => {
    setIsTouched(true);
    if (!isEmpty && !(from === TEXT && text.trim() === '')) create.mutate();
  };
  const nameFault = create.error?.code === 'NAME_IN_USE' ? create.error.message : create.error?.messageAt('/name');
  const textFault =
    create.error?.code === 'TEXT_INVALID'
      ? [create.error.message, ...create.error.errors.map(({ message }) => message)].join(' ')
      : create.error?.messageAt('/text');
  return (
    <Dialog opened onClose={onClose} title="New flow" size={760}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          label="Name"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isTouched && isEmpty ? 'A flow needs a name.' : nameFault}
          data-autofocus
        />
        <Radio.Group mt={14} label="Begin with" value={from} onChange={setFrom}>
          <div className={classes.options}>
            {templates.map(({ id, name: title, when }) => (
              <div key={id} className={classes.option} data-chosen={from === id || undefined}>
                <Radio value={id} label={title} description={when} />
                <TemplatePicture id={id} />
              </div>
            ))}
            <div className={classes.option} data-chosen={from === EMPTY || undefined}>
              <Radio value={EMPTY} label="An empty flow" description="You draw every step yourself." />
            </div>
            <div className={classes.option} data-chosen={from === TEXT || undefined}>
              <Radio
                value={TEXT}
                label="The text of a flow"
                description="As the view “As text” of another flow shows it."
              />
            </div>
          </div>
        </Radio.Group>
        {from === TEXT ? (
          <Textarea
            mt={14}
            label="Text"
            autosize
            minRows={4}
            maxRows={14}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isTouched && text.trim() === '' ? 'Paste the text of a flow.' : textFault}
            styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: 13 } }}
          />
        ) : null}
        {create.isError && nameFault === undefined && textFault === undefined ? (
          <p role="alert" style={{ color: 'var(--bad)', marginTop: 12 }}>
            {create.error.message}
          </p>
        ) : null}
        <Group mt={18} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make the flow
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

function TemplatePicture({ id }: { id: string }) {
  const flow = useMemo(() => templates.find((template) => template.id === id)?.flow(), [id]);
  return flow ? <Thumbnail flow={flow} /> : null;
}
