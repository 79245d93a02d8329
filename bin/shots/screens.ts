import type { Page } from 'playwright-core';
import {
  addAfter,
  askForReview,
  chooseFile,
  commandBar,
  markTwo,
  openButton,
  playEvents,
  pressKey,
  showPath,
  tenThousand,
} from './deeds.ts';

/** A screen, or a state of one, that is worth a look. */
export interface ScreenToSee {
  /** As the pictures are called. */
  name: string;
  /** Of the demo; absent: somebody of the public. */
  who?: string;
  /** `{book}` and the like stand for what `prepare` answers. */
  path: string;
  /** Words of the main part or of a dialog once it has loaded. */
  shows: string | RegExp;
  /** What brings it from its address to its state. Called at each width, in the light. */
  deeds?: (page: Page) => Promise<void>;
  /** Of a state that a phone does not have. */
  notOnPhone?: true;
  /** The picture of the design that it is held against, without its ending. */
  beside?: string;
}

const OPERATIONS = 'Dana Kowalski';
const COLLEAGUE = 'Ruth Stein';
const MARKETER = 'Priya Nair';
const SALES_LEAD = 'Tom Whitlock';
const SALES = 'Ben Carter';
const SERVICE = 'Jamal Mensah';
const ADMIN = 'Nadia Petrova';

/** Views, dialogs and states of the flow editor. */
export const editorScreens: readonly ScreenToSee[] = [
  { name: 'editor', who: OPERATIONS, path: '/flows/{book}', shows: /untold/, beside: 'editor' },
  {
    name: 'editor-settings',
    who: OPERATIONS,
    path: '/flows/{book}?step=brS',
    shows: 'Brief Sales',
    notOnPhone: true,
    beside: 'step-anatomy',
  },
  {
    name: 'editor-outcomes',
    who: OPERATIONS,
    path: '/flows/{book}?step=plan',
    shows: 'Write the plan',
    deeds: (page) => openButton(page, 'Outcomes', 'tab'),
    notOnPhone: true,
  },
  {
    name: 'editor-path',
    who: OPERATIONS,
    path: '/flows/{book}',
    shows: /untold/,
    deeds: showPath,
    notOnPhone: true,
    beside: 'editor',
  },
  {
    name: 'editor-two-chosen',
    who: OPERATIONS,
    path: '/flows/{book}?step=brS',
    shows: 'Brief Sales',
    deeds: markTwo,
    notOnPhone: true,
  },
  {
    name: 'editor-add',
    who: OPERATIONS,
    path: '/flows/{book}?step=mat',
    shows: 'Prepare material',
    deeds: addAfter,
    notOnPhone: true,
  },
  {
    name: 'editor-connect',
    who: OPERATIONS,
    path: '/flows/{book}?step=apS',
    shows: /untold/,
    deeds: (page) => pressKey(page, 'c'),
    notOnPhone: true,
  },
  {
    name: 'editor-reroute',
    who: OPERATIONS,
    path: '/flows/{book}?step=plan',
    shows: /untold/,
    deeds: (page) => pressKey(page, 'r'),
    notOnPhone: true,
  },
  {
    name: 'editor-line-up',
    who: OPERATIONS,
    path: '/flows/{book}?step=brS',
    shows: /untold/,
    deeds: (page) => pressKey(page, 'v'),
    notOnPhone: true,
  },
  {
    name: 'editor-note',
    who: OPERATIONS,
    path: '/flows/{book}',
    shows: /untold/,
    deeds: (page) => pressKey(page, 'n'),
    notOnPhone: true,
  },
  {
    name: 'editor-find',
    who: OPERATIONS,
    path: '/flows/{book}',
    shows: /untold/,
    deeds: (page) => pressKey(page, '/'),
    notOnPhone: true,
  },
  {
    name: 'editor-commands',
    who: OPERATIONS,
    path: '/flows/{book}',
    shows: /untold/,
    deeds: commandBar,
    notOnPhone: true,
  },
  {
    name: 'editor-keys',
    who: OPERATIONS,
    path: '/flows/{book}',
    shows: /untold/,
    deeds: (page) => openButton(page, 'Keys'),
    notOnPhone: true,
  },
  {
    name: 'editor-draft-menu',
    who: OPERATIONS,
    path: '/flows/{book}',
    shows: /untold/,
    deeds: (page) => openButton(page, 'Draft'),
    notOnPhone: true,
  },
  {
    name: 'outline',
    who: OPERATIONS,
    path: '/flows/{book}?view=outline&step=brS',
    shows: 'Brief Sales',
    beside: 'outline',
  },
  { name: 'rules', who: OPERATIONS, path: '/flows/{book}?view=rules&step=tri', shows: 'Triage', beside: 'rule-editor' },
  {
    name: 'rule-table',
    who: OPERATIONS,
    path: '/flows/{book}?view=rules&table=objectives',
    shows: 'Sales agrees to the objectives',
    beside: 'rule-editor',
  },
  {
    name: 'rule-table-column',
    who: OPERATIONS,
    path: '/flows/{book}?view=rules&table=objectives',
    shows: 'Sales agrees to the objectives',
    deeds: (page) => openButton(page, 'Column'),
    notOnPhone: true,
  },
  {
    name: 'rule-table-row',
    who: OPERATIONS,
    path: '/flows/{book}?view=rules&table=objectives',
    shows: 'Sales agrees to the objectives',
    deeds: (page) => openButton(page, /^Row 1: /),
    notOnPhone: true,
  },
  { name: 'text', who: OPERATIONS, path: '/flows/{book}?view=text', shows: /One step a line/ },
  { name: 'versions', who: OPERATIONS, path: '/flows/{book}?view=versions', shows: 'Sales asked for a day more.' },
  { name: 'version', who: OPERATIONS, path: '/flows/{book}/versions/1', shows: 'Version 1, for reading' },
  { name: 'draft-of-colleague', who: COLLEAGUE, path: '/flows/{book}/drafts/{dana}', shows: /The draft of/ },
  { name: 'compare', who: OPERATIONS, path: '/flows/{book}/compare?from=1&to=2', shows: 'What is different, drawn' },
  { name: 'compare-draft', who: OPERATIONS, path: '/flows/{book}/compare?from=2&to=draft', shows: /Brief Service/ },
  { name: 'print', who: OPERATIONS, path: '/flows/{book}/versions/2/print', shows: 'Book campaign' },
  {
    name: 'ask-for-review',
    who: OPERATIONS,
    path: '/flows/{short}',
    shows: 'All hold on every path',
    deeds: askForReview,
    notOnPhone: true,
    beside: 'publish-review',
  },
  {
    name: 'review',
    who: COLLEAGUE,
    path: '/flows/{short}/review/{review}',
    shows: 'What changes, in words',
    beside: 'publish-review',
  },
  {
    name: 'simulate',
    who: OPERATIONS,
    path: '/flows/{book}?view=simulate',
    shows: 'What happened',
    deeds: playEvents,
    beside: 'simulate',
  },
  {
    name: 'simulate-facts',
    who: OPERATIONS,
    path: '/flows/{book}?view=simulate',
    shows: 'What happened',
    deeds: (page) => openButton(page, 'People and facts'),
  },
  {
    name: 'simulate-tests',
    who: OPERATIONS,
    path: '/flows/{book}?view=simulate',
    shows: 'What happened',
    deeds: (page) => openButton(page, 'Tests'),
  },
  {
    name: 'simulate-keep',
    who: OPERATIONS,
    path: '/flows/{book}?view=simulate',
    shows: 'What happened',
    deeds: (page) => openButton(page, 'Keep as a test'),
    notOnPhone: true,
  },
  {
    name: 'simulate-heat',
    who: OPERATIONS,
    path: '/flows/{short}?view=simulate',
    shows: 'What happened',
    deeds: tenThousand,
    notOnPhone: true,
    beside: 'simulate',
  },
  { name: 'live-run', who: OPERATIONS, path: '/runs/{run}', shows: /up to date/, beside: 'live-run' },
  {
    name: 'live-run-step',
    who: OPERATIONS,
    path: '/runs/{run}?step=cap',
    shows: 'Capture enquiries',
    beside: 'live-run',
  },
  { name: 'flows', who: OPERATIONS, path: '/flows', shows: 'Short campaign' },
  {
    name: 'new-flow',
    who: OPERATIONS,
    path: '/flows',
    shows: 'Short campaign',
    deeds: (page) => openButton(page, 'New flow…'),
  },
];

/** Where the work of everybody else is done. */
export const otherScreens: readonly ScreenToSee[] = [
  { name: 'sign-in', path: '/sign-in', shows: 'Look around as one of them' },
  { name: 'public-form', path: '/f/{form}', shows: 'Send my enquiry' },
  { name: 'public-form-unknown', path: '/f/nothing', shows: 'This form does not exist.' },
  { name: 'my-work', who: SALES, path: '/', shows: 'My work', beside: 'my-work' },
  { name: 'my-work-empty', who: COLLEAGUE, path: '/', shows: 'Nothing waits for you', beside: 'states' },
  { name: 'away', who: SALES, path: '/', shows: 'My work', deeds: (page) => openButton(page, 'I am away…') },
  {
    name: 'approval',
    who: SALES_LEAD,
    path: '/work/{approval}',
    shows: 'Sales agrees to the objectives',
    beside: 'approve-phone',
  },
  { name: 'brief', who: SERVICE, path: '/work/{brief}', shows: 'I understand, count me in', beside: 'brief-phone' },
  { name: 'handoff', who: SALES, path: '/work/{handoff}', shows: 'Accept and call', beside: 'handoff-phone' },
  { name: 'task', who: MARKETER, path: '/work/{work}', shows: 'Term Deposit Autumn' },
  { name: 'find', who: SALES, path: '/', shows: 'My work', deeds: (page) => pressKey(page, 'Control+k') },
  { name: 'campaigns', who: MARKETER, path: '/campaigns', shows: 'Spring Paper Sampler' },
  { name: 'new-campaign', who: MARKETER, path: '/campaigns/new', shows: 'New campaign' },
  {
    name: 'campaign-room',
    who: MARKETER,
    path: '/campaigns/{campaign}',
    shows: 'Spring Paper Sampler',
    beside: 'campaign-room',
  },
  { name: 'campaign-plan', who: MARKETER, path: '/campaigns/{campaign}/plan', shows: 'UK printers' },
  { name: 'campaign-briefs', who: MARKETER, path: '/campaigns/{campaign}/briefs', shows: /Sales/ },
  { name: 'campaign-brief', who: MARKETER, path: '/campaigns/{campaign}/briefs/sales', shows: 'Spring Paper Sampler' },
  { name: 'campaign-ways-in', who: MARKETER, path: '/campaigns/{live}/ways-in', shows: /Web form/ },
  { name: 'campaign-timeline', who: MARKETER, path: '/campaigns/{campaign}/timeline', shows: /Tom Whitlock/ },
  { name: 'enquiries', who: SALES_LEAD, path: '/enquiries', shows: /[0-9] (to [0-9,]+ )?of [0-9]|of [0-9]+/ },
  { name: 'enquiries-none', who: SALES_LEAD, path: '/enquiries?search=zzzz', shows: /zzzz/, beside: 'states' },
  { name: 'enquiry', who: SALES_LEAD, path: '/enquiries/{enquiry}', shows: 'Studio Kami', beside: 'enquiry' },
  { name: 'imports', who: MARKETER, path: '/imports', shows: 'savers.csv' },
  { name: 'import', who: MARKETER, path: '/imports/{import}', shows: 'Put aside' },
  { name: 'new-import', who: MARKETER, path: '/imports/new', shows: 'Choose a CSV file' },
  { name: 'import-columns', who: MARKETER, path: '/imports/new', shows: 'Choose a CSV file', deeds: chooseFile },
  { name: 'quarantine', who: MARKETER, path: '/quarantine', shows: 'Rosa Meyer' },
  { name: 'operations', who: OPERATIONS, path: '/operations', shows: /./, beside: 'operations' },
  { name: 'operations-runs', who: OPERATIONS, path: '/operations/runs', shows: 'Term Deposit Autumn' },
  { name: 'operations-mails', who: OPERATIONS, path: '/operations/mails', shows: /Brief/ },
  { name: 'operations-outside', who: OPERATIONS, path: '/operations/outside', shows: /./ },
  { name: 'operations-audit', who: OPERATIONS, path: '/operations/audit', shows: /unbroken/ },
  {
    name: 'operations-not-allowed',
    who: SALES,
    path: '/operations',
    shows: 'Only Operations and administrators look behind the scenes.',
    beside: 'states',
  },
  { name: 'settings', who: ADMIN, path: '/settings', shows: 'Nadia Petrova' },
  { name: 'settings-people', who: ADMIN, path: '/settings/people', shows: 'Karen Boyle' },
  {
    name: 'settings-person',
    who: ADMIN,
    path: '/settings/people',
    shows: 'Karen Boyle',
    deeds: (page) => openButton(page, /Karen Boyle/),
  },
  { name: 'settings-calendar', who: ADMIN, path: '/settings/calendar', shows: 'Days off' },
  { name: 'settings-policies', who: ADMIN, path: '/settings/policies', shows: 'Always on' },
  {
    name: 'settings-policy',
    who: ADMIN,
    path: '/settings/policies',
    shows: 'Always on',
    deeds: (page) => openButton(page, /policy/),
  },
  { name: 'settings-sources', who: ADMIN, path: '/settings/sources', shows: 'Web form' },
  { name: 'settings-keys', who: ADMIN, path: '/settings/keys', shows: 'Keys of other systems' },
  {
    name: 'settings-new-key',
    who: ADMIN,
    path: '/settings/keys',
    shows: 'Keys of other systems',
    deeds: (page) => openButton(page, 'Make a key'),
  },
  { name: 'not-found', who: MARKETER, path: '/nowhere', shows: 'This page is not here', beside: 'states' },
  { name: 'error', who: MARKETER, path: '/campaigns/{nobody}', shows: /./, beside: 'states' },
];

export const screens: readonly ScreenToSee[] = [...editorScreens, ...otherScreens];
