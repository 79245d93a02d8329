import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import classes from './enquiry.module.css';

const ICONS = { done: IconCircleCheck, now: IconCircleDot, ahead: IconCircle };
const WORDS = { done: 'done', now: 'now', ahead: 'still ahead' };

/** Captured to order: what is done, where the person stands, what lies ahead. */
export function StagesBar({ stages }: { stages: EnquiryDetail['stages'] }) {
  return (
    <ol className={classes.stages} aria-label="Stages">
      {stages.map(({ stage, title, state }) => {
        const Drawn = ICONS[state];
        return (
          <li key={stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <Drawn size={16} aria-hidden />
            <span>{title}</span>
            <span className="unseen">, {WORDS[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}
