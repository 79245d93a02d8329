import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Campaign, Plan } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import { channelTitle } from '../enquiries/stage-words.ts';
import { DateTimeField } from '../parts/date-time-field.tsx';
import { parseMoney } from '../parts/money.ts';
import { Segments } from './segments.tsx';
import { SupportedGoals } from './supported-goals.tsx';
import { zones } from './zones.ts';
import type { PlanDraft } from './plan-draft.ts';
import classes from './plan-fields.module.css';

const channels: readonly PlanDraft['channels'][number][] = [
  'email',
  'direct_mail',
  'mail_order',
  'web_page',
  'web_shop',
  'phone',
  'event',
  'advert',
  'social',
  'distributor',
  'agent',
];

const texts: readonly { name: keyof Plan; label: string; help: string }[] = [
  { name: 'segment', label: 'Who it is for', help: 'The market as a group: “UK printers, 20,000 people”.' },
  { name: 'salesObjective', label: 'What Sales gains', help: 'The sales objective this supports.' },
  { name: 'salesActivities', label: 'Sales activities it supports', help: 'For example the spring round of visits.' },
  { name: 'objectives', label: 'Objectives', help: 'What the campaign reaches, by when, and how it is measured.' },
  { name: 'message', label: 'Message', help: 'The one thing people should remember.' },
  { name: 'marketingPromise', label: 'Marketing promises', help: 'For example 400 complete enquiries.' },
  { name: 'salesPromise', label: 'Sales promises', help: 'For example to take handoffs in 4 working hours.' },
];

/** All fields of a plan in one column. `errors` are the server's, by JSON pointer into the campaign. */
export function PlanFields({
  draft,
  set,
  campaign,
  errors,
}: {
  draft: PlanDraft;
  set: (part: Partial<PlanDraft>) => void;
  /** Its segments are chosen beside the draft and kept at once. */
  campaign: Campaign;
  errors: readonly { pointer: string; message: string }[];
}) {
  const people = useQuery(api.people.list.options());
  const sales = people.data?.items.filter(({ role, active }) => role === 'sales' && active) ?? [];
  const at = (...pointers: string[]) => errors.find(({ pointer }) => pointers.includes(pointer))?.message;
  const setPlan = (part: Partial<Plan>) => set({ plan: { ...draft.plan, ...part } });
  const budgetWrong = draft.budget.trim() !== '' && parseMoney(draft.budget) === undefined;
  return (
    <div className={classes.fields}>
      <TextInput
        label="Name"
        value={draft.name}
        error={at('/name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Offer"
        description="What people get, with its price."
        value={draft.offer}
        error={at('/offer')}
        onChange={(event) => set({ offer: event.currentTarget.value })}
      />
      {texts.map(({ name, label, help }) => (
        <Textarea
          key={name}
          label={label}
          description={help}
          autosize
          minRows={1}
          value={draft.plan[name]}
          error={at(`/plan/${name}`, `/${name}`)}
          onChange={(event) => setPlan({ [name]: event.currentTarget.value })}
        />
      ))}
      <section aria-label="Segments" className={classes.segments}>
        <h3>Segments</h3>
        <Segments campaign={campaign} />
      </section>
      <SupportedGoals
        chosen={draft.objectiveIds}
        onChange={(objectiveIds) => set({ objectiveIds })}
        error={at('/objectiveIds')}
      />
      <Checkbox.Group
        label="Channels"
        value={draft.channels}
        error={at('/channels')}
        onChange={(chosen) => set({ channels: channels.filter((channel) => chosen.includes(channel)) })}
      >
        <div className={classes.channels}>
          {channels.map((channel) => (
            <Checkbox key={channel} value={channel} label={channelTitle(channel)} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.pair}>
        <DateTimeField
          label="Launch"
          value={draft.launchAt}
          zone={draft.tz}
          error={at('/launchAt')}
          onChange={(launchAt) => set({ launchAt })}
        />
        <DateTimeField
          label="Ends"
          value={draft.endsAt}
          zone={draft.tz}
          error={at('/endsAt')}
          onChange={(endsAt) => set({ endsAt })}
        />
      </div>
      <div className={classes.pair}>
        <NativeSelect
          label="Time zone"
          data={zones(draft.tz)}
          value={draft.tz}
          error={at('/tz')}
          onChange={(event) => set({ tz: event.currentTarget.value })}
        />
        <TextInput
          label={`Budget, ${campaign.currency} (optional)`}
          inputMode="decimal"
          value={draft.budget}
          error={budgetWrong ? 'An amount such as 24000 or 24,000.' : at('/budgetMinor')}
          onChange={(event) => set({ budget: event.currentTarget.value })}
        />
      </div>
      <NativeSelect
        label="Owner in Sales (optional)"
        value={draft.salesOwnerId ?? ''}
        error={at('/salesOwnerId')}
        onChange={(event) => set({ salesOwnerId: event.currentTarget.value || null })}
        data={[{ value: '', label: 'Nobody yet' }, ...sales.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </div>
  );
}
