import { IconBulb } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import classes from './enquiry.module.css';

/** From the brief of Sales: how to begin. */
export function TalkTrack({ enquiry }: { enquiry: EnquiryDetail }) {
  if (!enquiry.talkTrack) return null;
  return (
    <section className={classes.talk} aria-label="Say this first">
      <h3>
        <IconBulb size={16} aria-hidden /> Say this first
      </h3>
      <p>{enquiry.talkTrack}</p>
      <Link to={`/campaigns/${enquiry.campaign.id}/briefs/sales`}>Open the brief</Link>
    </section>
  );
}
