import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { materialKinds } from '../../flow/material/kinds.ts';
import type { Material } from '../../server/material/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './material.module.css';

/** Name and kind of a piece; its first version is added on its page, which opens. */
export function NewPiece({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState('brochure');
  const [title, setTitle] = useState('');
  const add = useMutation<Material, ProblemError>({
    mutationFn: () => api.material.create({ body: { kind, title } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['material'] });
      await navigate(`/material/${id}`);
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Add a piece">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Select
          label="Kind"
          data={materialKinds.map(({ value, title: label }) => ({ value, label }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value ?? 'brochure')}
        />
        <TextInput
          label="Name"
          required
          withAsterisk={false}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={add.error?.messageAt('/title')}
        />
        {add.error ? <p role="alert">{add.error.message}</p> : null}
        <Button type="submit" loading={add.isPending}>
          Add it
        </Button>
      </form>
    </Dialog>
  );
}
