import { TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';

const fields = [
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'company', label: 'Company', type: 'text' },
  { name: 'phone', label: 'Telephone', type: 'tel' },
  { name: 'email', label: 'E-mail', type: 'email' },
  { name: 'address', label: 'Address', type: 'text' },
] as const;
type Identity = Record<(typeof fields)[number]['name'], string>;

/** Sales said something is missing or wrong: Marketing completes who the person is, and offers them again. */
export function CompleteDecision({ task, decide }: DecisionProps) {
  const id = task.enquiry?.id ?? '';
  const enquiry = useQuery({ ...api.enquiries.get.options({ params: { id } }), enabled: id !== '' });
  return (
    <Loaded query={enquiry} what="this person">
      {(data) => <Fields key={data.id} enquiry={data} task={task} decide={decide} />}
    </Loaded>
  );
}

function Fields({ enquiry, task, decide }: DecisionProps & { enquiry: EnquiryDetail }) {
  const [draft, setDraft] = useState<Identity>({
    name: enquiry.name,
    company: enquiry.company ?? '',
    phone: enquiry.phone ?? '',
    email: enquiry.email ?? '',
    address: enquiry.address ?? '',
  });
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.enquiries.complete({
        params: { id: enquiry.id },
        body: {
          name: draft.name,
          company: orNull(draft.company),
          phone: orNull(draft.phone),
          email: orNull(draft.email),
          address: orNull(draft.address),
        },
      }),
  });
  const prepare: Prepare = async (outcome) => {
    if (outcome !== 'done') return {};
    return save.mutateAsync().then(
      () => ({}),
      () => undefined,
    );
  };
  const rejected = enquiry.handoffs.findLast((handoff) => handoff.reason !== null);
  return (
    <>
      <Card title="Who the person is">
        {rejected ? (
          <p className="quiet">
            {rejected.to} could not take it: {rejected.reason}
          </p>
        ) : null}
        {fields.map(({ name, label, type }) => (
          <TextInput
            key={name}
            mt={10}
            label={label}
            type={type}
            value={draft[name]}
            error={save.error?.messageAt(`/${name}`)}
            onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
          />
        ))}
        {save.error && save.error.errors.length === 0 ? <p role="alert">{save.error.message}</p> : null}
      </Card>
      <Deciding task={task} decide={decide} prepare={prepare} />
    </>
  );
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
