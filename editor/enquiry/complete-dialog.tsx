import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './enquiry.module.css';

const FIELDS = [
  { name: 'name', label: 'Name', type: 'text', most: 200 },
  { name: 'company', label: 'Company', type: 'text', most: 200 },
  { name: 'email', label: 'Email', type: 'email', most: 320 },
  { name: 'phone', label: 'Telephone', type: 'tel', most: 40 },
  { name: 'address', label: 'Postal address', type: 'text', most: 500 },
] as const;
type Field = (typeof FIELDS)[number]['name'];

/** Who the person is, completed or corrected. Only changed fields are sent; an emptied one is cleared. */
export function CompleteDialog({ enquiry, onClose }: { enquiry: EnquiryDetail; onClose: () => void }) {
  const queries = useQueryClient();
  const [values, setValues] = useState<Record<Field, string>>({
    name: enquiry.name,
    company: enquiry.company ?? '',
    email: enquiry.email ?? '',
    phone: enquiry.phone ?? '',
    address: enquiry.address ?? '',
  });
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () => {
      const changed = FIELDS.filter(({ name }) => values[name].trim() !== (enquiry[name] ?? ''));
      const body = Object.fromEntries(
        changed.map(({ name }) => [name, values[name].trim() === '' && name !== 'name' ? null : values[name].trim()]),
      );
      return api.enquiries.complete({ params: { id: enquiry.id }, body });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['enquiries'] });
      onClose();
    },
  });
  const general =
    save.error && save.error.errors.every(({ pointer }) => !FIELDS.some(({ name }) => pointer === `/${name}`))
      ? save.error.message
      : null;
  return (
    <Dialog opened onClose={onClose} title="Complete or correct">
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {FIELDS.map(({ name, label, type, most }) => (
          <TextInput
            key={name}
            label={label}
            type={type}
            maxLength={most}
            value={values[name]}
            error={save.error?.messageAt(`/${name}`)}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        ))}
        {general ? (
          <p role="alert" className={classes.problem}>
            {general}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
