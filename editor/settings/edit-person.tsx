import { Button, NativeSelect, NumberInput, TagsInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../server/people/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { POSITIONS } from './position-words.ts';
import classes from './settings.module.css';

/** Capacity, share, areas, position and deputy of one person. */
export function EditPerson({
  person,
  people,
  onClose,
}: {
  person: Person;
  people: readonly Person[];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [position, setPosition] = useState(person.position);
  const [capacity, setCapacity] = useState<number | string>(person.capacityPerDay);
  const [weight, setWeight] = useState<number | string>(person.weight);
  const [deputyId, setDeputyId] = useState(person.deputyId ?? '');
  const [territories, setTerritories] = useState(person.territories);
  const sells = person.role === 'sales';
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.people.update({
        params: { id: person.id },
        body: {
          position,
          deputyId: deputyId || null,
          ...(sells && typeof capacity === 'number' ? { capacityPerDay: capacity } : {}),
          ...(sells && typeof weight === 'number' ? { weight } : {}),
          ...(sells ? { territories } : {}),
        },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['people'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={person.name}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <NativeSelect
          label="Position"
          description="A lead is asked when nobody answers."
          value={position}
          data={Object.entries(POSITIONS).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setPosition(toPosition(event.currentTarget.value))}
        />
        <NativeSelect
          label="Deputy"
          description={`Is asked while ${person.name} is away.`}
          value={deputyId}
          data={[
            { value: '', label: 'Nobody: it goes on to the lead' },
            ...people
              .filter(({ id, role, active }) => id !== person.id && role === person.role && active)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setDeputyId(event.currentTarget.value)}
        />
        {sells ? (
          <>
            <NumberInput
              label="Enquiries a day"
              description="Who has had this many today is passed over until tomorrow."
              min={0}
              max={1000}
              allowDecimal={false}
              value={capacity}
              error={save.error?.messageAt('/capacityPerDay')}
              onChange={setCapacity}
            />
            <NumberInput
              label="Share"
              description="2 gets twice as many as 1."
              min={1}
              max={100}
              allowDecimal={false}
              value={weight}
              error={save.error?.messageAt('/weight')}
              onChange={setWeight}
            />
            <TagsInput
              label="Areas"
              description="Countries by their two letters, such as GB. Flows that give by area ask for these."
              value={territories}
              error={save.error?.messageAt('/territories')}
              onChange={setTerritories}
            />
          </>
        ) : null}
        {save.error && save.error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {save.error.message}
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

function toPosition(value: string): Person['position'] {
  return value === 'lead' || value === 'head' ? value : 'member';
}
