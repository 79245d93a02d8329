import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { api, ProblemError } from '../client.ts';
import { emptyForm, formBody, formProblems, problemsOfAnswer } from './form-body.ts';
import type { FormProblems, FormValues } from './form-body.ts';
import styles from './public-form.module.css';

/** Sends the same words under the same `Idempotency-Key`, so that pressing again on a weak line makes one enquiry. */
export function EnquiryForm({
  sourceKey,
  consentText,
  onSent,
}: {
  sourceKey: string;
  consentText: string;
  onSent: (answer: { known: boolean }) => void;
}) {
  const [values, setValues] = useState<FormValues>(emptyForm);
  const [shown, setShown] = useState<FormProblems>({});
  const lastSent = useRef({ words: '', key: '' });
  const form = useRef<HTMLFormElement>(null);

  const send = useMutation({
    mutationFn: () => {
      const body = formBody(values);
      const words = JSON.stringify(body);
      if (words !== lastSent.current.words) lastSent.current = { words, key: crypto.randomUUID() };
      return api.intake.send({ params: { sourceKey }, body, idempotencyKey: lastSent.current.key });
    },
    onSuccess: (answer) => onSent({ known: answer.known }),
    onError: (error) => {
      if (error instanceof ProblemError) show(problemsOfAnswer(error));
    },
  });

  const show = (problems: FormProblems) => {
    setShown(problems);
    const first = Object.keys(problems)[0];
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  const set = <Field extends keyof FormValues>(field: Field, value: FormValues[Field]) => {
    const next = { ...values, [field]: value };
    setValues(next);
    if (Object.keys(shown).length > 0) setShown(formProblems(next));
  };
  const check = (field: keyof FormValues) => {
    const problem = formProblems(values)[field];
    const asksForAny = !values.email && !values.phone && !values.address;
    if (problem && !asksForAny) setShown({ ...shown, [field]: problem });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const problems = formProblems(values);
    if (Object.keys(problems).length > 0) show(problems);
    else if (!send.isPending) send.mutate();
  };
  const text = (
    name: 'name' | 'company' | 'email' | 'phone' | 'address',
    label: string,
    attributes: {
      type?: string;
      autoComplete: string;
      maxLength: number;
      description?: string;
      inputMode?: 'email' | 'tel';
    },
  ) => (
    <TextInput
      size="md"
      label={label}
      name={name}
      value={values[name]}
      error={shown[name]}
      onBlur={() => check(name)}
      onChange={(event) => set(name, event.currentTarget.value)}
      {...attributes}
    />
  );
  const general = send.error && Object.keys(shown).length === 0 ? send.error.message : null;

  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate aria-label="Your enquiry">
      {text('name', 'Your name', { autoComplete: 'name', maxLength: 200 })}
      {text('company', 'Company (optional)', { autoComplete: 'organization', maxLength: 200 })}
      <fieldset className={styles.group}>
        <legend>How to reach you</legend>
        <p className={styles.help}>One of these is enough.</p>
        {text('email', 'Email', { type: 'email', inputMode: 'email', autoComplete: 'email', maxLength: 320 })}
        {text('phone', 'Telephone', { type: 'tel', inputMode: 'tel', autoComplete: 'tel', maxLength: 40 })}
        {text('address', 'Postal address', { autoComplete: 'street-address', maxLength: 500 })}
      </fieldset>
      <Textarea
        size="md"
        label="What can we do for you? (optional)"
        name="message"
        autosize
        minRows={3}
        maxLength={4000}
        value={values.message}
        error={shown.message}
        onChange={(event) => set('message', event.currentTarget.value)}
      />
      <fieldset className={styles.group}>
        <legend>What we may do</legend>
        {consentText && <p className={styles.help}>{consentText}</p>}
        <Checkbox
          size="md"
          label="You may email me"
          checked={values.mayEmail}
          onChange={(event) => set('mayEmail', event.currentTarget.checked)}
        />
        <Checkbox
          size="md"
          label="You may call me"
          checked={values.mayCall}
          onChange={(event) => set('mayCall', event.currentTarget.checked)}
        />
        <Checkbox
          size="md"
          label="You may send me post"
          checked={values.mayPost}
          onChange={(event) => set('mayPost', event.currentTarget.checked)}
        />
        <p className={styles.help}>
          You can take this back at any time. A box left empty means no; without any of them nobody can answer you.
        </p>
      </fieldset>
      {general && (
        <p className={styles.problem} role="alert">
          <IconAlertCircle size={20} aria-hidden /> <span>{general} What you typed is still here.</span>
        </p>
      )}
      <Button type="submit" size="lg" fullWidth loading={send.isPending}>
        Send my enquiry
      </Button>
    </form>
  );
}
