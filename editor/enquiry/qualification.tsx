import { Button, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { useIs } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import classes from './enquiry.module.css';

/** The questions that tell a serious person, filled in where they stand. */
export function Qualification({ enquiry }: { enquiry: EnquiryDetail }) {
  const mayFill = useIs('sales', 'operations') && enquiry.mayAct && enquiry.task !== null;
  const [values, setValues] = useState<Record<string, string> | null>(null);
  const queries = useQueryClient();
  const save = useMutation<unknown, ProblemError, Record<string, string>>({
    mutationFn: (answers) => api.enquiries.saveAnswers({ params: { id: enquiry.id }, body: { answers } }),
    onSuccess: () => {
      setValues(null);
      void queries.invalidateQueries({ queryKey: ['enquiries'] });
    },
  });
  const { qualification } = enquiry;
  if (qualification.length === 0) return null;
  const answered = qualification.filter(({ answer }) => answer).length;
  return (
    <section className={classes.serious} aria-label="Is it serious?">
      <header>
        <h3>Is it serious?</h3>
        <Pill tone={answered === qualification.length ? 'good' : 'plain'}>
          {answered} of {qualification.length}
        </Pill>
      </header>
      {values ? (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(values);
          }}
        >
          {qualification.map(({ question, title, hint }, index) => (
            <Textarea
              key={question}
              data-autofocus={index === 0 || undefined}
              label={title}
              description={hint}
              autosize
              minRows={1}
              maxLength={1000}
              value={values[question] ?? ''}
              onChange={(event) => setValues({ ...values, [question]: event.currentTarget.value })}
            />
          ))}
          {save.error ? (
            <p role="alert" className={classes.problem}>
              {save.error.message}
            </p>
          ) : null}
          <div className={classes.buttons}>
            <Button type="submit" variant="outline" loading={save.isPending}>
              Save answers
            </Button>
            <Button variant="default" onClick={() => setValues(null)}>
              Leave it
            </Button>
          </div>
        </form>
      ) : (
        <>
          <ul className={classes.questions}>
            {qualification.map(({ question, title, hint, answer }) => (
              <li key={question} data-open={answer ? undefined : true}>
                {answer ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />}
                <span>
                  {title}
                  <span className="unseen">{answer ? ', answered:' : ', still open:'}</span>
                </span>
                <span className={classes.answer}>{answer ?? hint}</span>
              </li>
            ))}
          </ul>
          {mayFill ? (
            <Button
              variant="default"
              fullWidth
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() =>
                setValues(Object.fromEntries(qualification.map(({ question, answer }) => [question, answer ?? ''])))
              }
            >
              Fill in
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}
