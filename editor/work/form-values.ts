import type { TaskField } from '../../server/tasks/contract.ts';

/** What has been typed, by the name of the field. */
export type Filled = Readonly<Record<string, string>>;

/** Whether this answer needs the field, and nothing stands in it. */
export function isMissing(field: TaskField, outcome: string, form: Filled): boolean {
  const isAsked = field.on.length === 0 || field.on.includes(outcome);
  return field.required && isAsked && (form[field.name] ?? '').trim() === '';
}

/** The form to send: what was filled in, without outer spaces; numbers as such. */
export function filled(fields: readonly TaskField[], form: Filled): Record<string, string | number> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = (form[name] ?? '').trim();
      return value === '' ? [] : [[name, kind === 'number' ? Number(value) : value] as const];
    }),
  );
}
