import { Button } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { useNow } from '../clock.ts';
import { useIs } from '../parts/me.ts';
import { span } from '../parts/time.ts';
import { When } from '../parts/when.tsx';
import classes from './enquiry.module.css';
import { LogContact } from './log-contact.tsx';
import { triesInWords } from './tries.ts';

/** What comes next, for whom, by when, and how many tries there were. */
export function NextStep({ enquiry }: { enquiry: EnquiryDetail }) {
  const mayLog = useIs('sales', 'service', 'operations') && enquiry.mayAct && enquiry.task?.kind !== 'handoff';
  const [logging, setLogging] = useState(false);
  const { task } = enquiry;
  const tries = task?.kind === 'handoff' ? '' : triesInWords(enquiry.attempts, enquiry.attemptsNeeded);
  return (
    <section
      className={classes.next}
      data-state={task ? (task.late ? 'late' : 'open') : enquiry.stage}
      aria-label="Next step"
    >
      <div className={classes.nextText}>
        <p className="quiet">{task ? (task.mayAnswer ? 'Your next step' : 'Next step') : 'Where it stands'}</p>
        <h3>{task?.title ?? enquiry.standing}</h3>
        <p className={classes.nextDetail}>
          {task ? (
            <DueSentence enquiry={enquiry} />
          ) : (
            (enquiry.steps[0]?.label ??
            (enquiry.closedReason ? `Because: ${enquiry.closedReason.replaceAll('_', ' ')}.` : ''))
          )}{' '}
          {tries}
        </p>
      </div>
      {mayLog ? (
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconPhonePlus size={16} aria-hidden />}
            onClick={() => setLogging(true)}
          >
            Log a call
          </Button>
        </div>
      ) : null}
      {logging ? <LogContact enquiryId={enquiry.id} onClose={() => setLogging(false)} /> : null}
    </section>
  );
}

/** "To be settled by today 14:25, in 25 min. Then it is offered to Leo Fischer." */
function DueSentence({ enquiry }: { enquiry: EnquiryDetail }) {
  const now = useNow();
  const { task } = enquiry;
  if (!task?.dueAt) return null;
  const left = Date.parse(task.dueAt) - now;
  const then = task.ladder[0]?.who;
  const sentence = task.kind === 'handoff' ? 'Then it is offered to' : 'Then it goes to';
  return (
    <>
      {left > 0 ? (
        <>
          To be settled by <When at={task.dueAt} near />, in {span(left)}.
        </>
      ) : (
        <strong className={classes.late}>Late {span(-left)}.</strong>
      )}{' '}
      {then ? `${sentence} ${then}.` : ''}
    </>
  );
}
