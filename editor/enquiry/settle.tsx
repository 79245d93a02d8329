import { useSearchParams } from 'react-router';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { Decision } from '../work/decision.tsx';
import { TimeLeft } from '../work/time-left.tsx';
import classes from './enquiry.module.css';
import { LogContact } from './log-contact.tsx';

/** The decision on this person. After *Accept and call* it waits with "How did it go?" until that is said or put off. */
export function Settle({ enquiry }: { enquiry: EnquiryDetail }) {
  const [params, setParams] = useSearchParams();
  const called = params.get('called') === 'yes' && enquiry.mayAct;
  return (
    <div className={classes.settle}>
      {called ? (
        <LogContact enquiryId={enquiry.id} title="How did it go?" onClose={() => setParams({}, { replace: true })} />
      ) : null}
      {enquiry.task ? (
        <Decision
          key={enquiry.task.id}
          task={enquiry.task}
          calm={enquiry.phone !== null && enquiry.task.kind !== 'handoff'}
        />
      ) : null}
    </div>
  );
}

/** On a handoff: how long the offer stands, and who is asked then. */
export function OfferLeft({ enquiry }: { enquiry: EnquiryDetail }) {
  return enquiry.task?.kind === 'handoff' && enquiry.task.state === 'open' ? <TimeLeft task={enquiry.task} /> : null;
}
