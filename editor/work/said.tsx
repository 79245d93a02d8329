import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { useNow } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Card } from '../parts/card.tsx';
import { useIs, useMe } from '../parts/me.ts';
import { nearTime } from '../parts/time.ts';
import classes from './said.module.css';

type Saying = TaskDetail['said'][number];

/** What was said on this subject, with a place to add to it: a remark for all, or a question to one person. */
export function Said({ task }: { task: TaskDetail }) {
  const mayWrite = useIs('operations', 'marketer', 'sales', 'service', 'admin') && task.enquiry === null;
  if (task.said.length === 0 && !mayWrite) return null;
  return (
    <Card title="Said so far">
      {task.said.length === 0 ? <p className="quiet">Nothing yet.</p> : null}
      <ul className={classes.said}>
        {task.said.map((one) => (
          <One key={one.id ?? one.at + one.name} one={one} />
        ))}
      </ul>
      {mayWrite ? <SayBox key={task.id} task={task} /> : null}
    </Card>
  );
}

function One({ one }: { one: Saying }) {
  const now = useNow();
  const me = useMe();
  const to = one.to === me?.name ? 'you' : one.to;
  return (
    <li>
      <Avatar name={one.name} />
      <div className={classes.words}>
        <p>
          <strong>{one.name}</strong>{' '}
          {one.kind === 'question' ? `asks ${to} ` : one.kind === 'answer' ? 'answers ' : ''}
          <span className="quiet">
            {nearTime(one.at, now)}
            {one.isOpen && !one.isForMe ? ' · no answer yet' : ''}
          </span>
        </p>
        <p className={classes.text}>{one.text}</p>
        {one.isForMe && one.id ? <ReplyBox questionId={one.id} /> : null}
      </div>
    </li>
  );
}

/** Keeps the words until they are sent; afterwards the task is asked again. */
function useSending(send: (text: string) => Promise<unknown>) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const sending = useMutation<unknown, ProblemError>({
    mutationFn: () => send(text.trim()),
    onSuccess: () => {
      setText('');
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !sending.isPending) sending.mutate();
  };
  return { text, setText, submit, isPending: sending.isPending, problem: sending.error?.message };
}

function ReplyBox({ questionId }: { questionId: string }) {
  const sending = useSending((text) => api.tasks.reply({ params: { id: questionId }, body: { text } }));
  return (
    <form className={classes.box} onSubmit={sending.submit}>
      <Textarea
        aria-label="Your answer"
        placeholder="Your answer, for all who decide"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={sending.text}
        error={sending.problem}
        onChange={(event) => sending.setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={sending.isPending} disabled={sending.text.trim() === ''}>
        Answer
      </Button>
    </form>
  );
}

function SayBox({ task }: { task: TaskDetail }) {
  const me = useMe();
  const mayAsk = task.mayAnswer && task.state === 'open';
  const [toId, setToId] = useState('');
  const people = useQuery({ ...api.people.list.options(), enabled: mayAsk });
  const others = (people.data?.items ?? [])
    .filter(({ id, role, active }) => active && role !== 'partner' && id !== me?.memberId)
    .toSorted((a, b) => Number(b.id === task.ownerId) - Number(a.id === task.ownerId) || a.name.localeCompare(b.name));
  const asked = others.find(({ id }) => id === toId);
  const sending = useSending((text) =>
    api.tasks.say({ params: { id: task.id }, body: { text, ...(asked && { toId: asked.id }) } }),
  );
  return (
    <form className={classes.box} onSubmit={sending.submit}>
      {mayAsk ? (
        <NativeSelect
          label="To"
          value={toId}
          onChange={(event) => setToId(event.currentTarget.value)}
          data={[
            { value: '', label: 'everybody who decides' },
            ...others.map(({ id, name }) => ({
              value: id,
              label: id === task.ownerId ? `${name}, who owns the campaign` : name,
            })),
          ]}
        />
      ) : null}
      <Textarea
        aria-label={asked ? `Question to ${asked.name}` : 'Remark'}
        placeholder={asked ? 'What do you need to know?' : 'Say something about it, all who decide can read it'}
        description={asked ? 'The time to decide goes on meanwhile.' : undefined}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={sending.text}
        error={sending.problem}
        onChange={(event) => sending.setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={sending.isPending} disabled={sending.text.trim() === ''}>
        {asked ? `Ask ${asked.name.split(' ')[0]}` : 'Add remark'}
      </Button>
    </form>
  );
}
