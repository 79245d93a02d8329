import type { FlowDefinition } from '../definition.ts';
import { parseFlow } from '../text/parse-flow.ts';
import { alwaysOnText } from './always-on.ts';
import { bookCampaignText } from './book-campaign.ts';
import { partnerCampaignText } from './partner-campaign.ts';
import { productLaunchText } from './product-launch.ts';
import { tradeShowText } from './trade-show.ts';
import { shortFlowText } from './short.ts';

/** A flow to begin with. */
export interface Template {
  id: string;
  name: string;
  /** One sentence: when to use it. */
  when: string;
  /** In the text form. */
  text: string;
  /** A fresh copy on each call. */
  flow(): FlowDefinition;
}

/** The five flows of the book and the short campaign, in the order in which lists offer them. */
export const templates: readonly Template[] = [
  template(
    'F1',
    bookCampaignText,
    'A campaign with one launch date: both sides are asked before the plan, briefed before the launch, and each enquiry goes to one salesperson.',
  ),
  template(
    'F2',
    productLaunchText,
    'A new product that is mailed in several drops with a catalogue: prices are agreed by two sides, and people may order without a salesperson.',
  ),
  template(
    'F3',
    tradeShowText,
    'An event whose day cannot move: meetings are booked before it, every evening is talked over, and hot visitors go to the person who met them.',
  ),
  template(
    'F4',
    partnerCampaignText,
    'A campaign that partners sell with you: rules are agreed first, a silent partner is left out, and every enquiry gets one seller.',
  ),
  template(
    'F5',
    alwaysOnText,
    'Web pages that take enquiries all year: both sides look at them every Monday, and the hottest enquiries are offered for five minutes.',
  ),
  template(
    'short',
    shortFlowText,
    'A small campaign to a list that you have, out within two weeks: both sides are asked and briefed, all decide on the launch, and each enquiry is settled.',
  ),
];

function template(id: string, text: string, when: string): Template {
  const flow = (): FlowDefinition => {
    const parsed = parseFlow(text);
    if (!parsed.flow) throw new Error(`Template ${id} cannot be read: ${JSON.stringify(parsed.errors)}`);
    return parsed.flow;
  };
  return { id, name: /^flow (.*)$/m.exec(text)?.[1] ?? id, when, text, flow };
}
