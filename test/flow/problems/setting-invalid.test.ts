import { expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { shortFlowText } from '../../support/flows/short-flow.ts';
import { change, read } from './seed.ts';

/** What is wrong with the settings of a step that is put in front of another of the short campaign. */
function faults(step: string, before: [from: string, to: string]): string[] {
  const flow = read(`${change(shortFlowText, before)}it: ${step}\n`);
  return findProblems(flow)
    .filter(({ code, stepId }) => code === 'SETTING_INVALID' && stepId === 'it')
    .map(({ setting }) => setting ?? '');
}

const inEnquiry: [string, string] = ['each->dedupe', 'each->it'];
const inCampaign: [string, string] = ['approved->wait', 'approved->it'];

it.each<[string, [string, string], string[]]>([
  ['set_field{field=enquiry.score; value=5} out->dedupe', inEnquiry, []],
  ['set_field{field=enquiry.score; value=high} out->dedupe', inEnquiry, ['value']],
  ['set_field{field=enquiry.shoeSize; value=5} out->dedupe', inEnquiry, ['field']],
  ['set_field{field=answers.*; value=5} out->dedupe', inEnquiry, ['field']],
  ['set_field{value=5} out->dedupe', inEnquiry, ['field']],
  ['set_field{field=enquiry.score; value=5} out->wait', inCampaign, ['field']],
  ['set_field{field=campaign.budget; value=5} out->wait', inCampaign, []],
  ['notify{to=everybody; template=t} out->wait', inCampaign, ['to']],
  ['notify{to=campaign.owner; template=t} out->wait', inCampaign, []],
  ['schedule{cron=0 9 30 2 *; gap=shift_back; fold=later} tick->wait stop->wait', inCampaign, ['cron']],
  ['schedule{cron=0 9 * * MON; gap=shift_back; fold=later} tick->wait stop->wait', inCampaign, []],
  ['for_each{over=campaign.days; mode=all; onItemFail=stop} each->it done->wait', inCampaign, ['mode']],
  ['condition{ok: campaign.budget > 5; unknown="not so"} ok->wait else->wait', inCampaign, ['unknown']],
  ['launch{audience=everybody; window=4h} launched->wait failed->wait missed->wait', inCampaign, ['audience']],
])('%s', (step, before, expected) => {
  expect(faults(step, before)).toEqual(expected);
});
