import { chooseFile, endSession, openButton, pressKey } from './deeds.ts';
import { editorScreens } from './editor-screens.ts';
import type { ScreenToSee } from './screen-to-see.ts';

const OPERATIONS = 'Dana Kowalski';
const MARKETER = 'Priya Nair';
const SALES_LEAD = 'Tom Whitlock';
const SALES = 'Ben Carter';
const SERVICE = 'Jamal Mensah';
const ADMIN = 'Nadia Petrova';
/** Of whom nothing is asked. */
const AT_REST = 'Sofia Lindqvist';
/** Who has no other screen. */
const SIGNED_OUT = 'Aisha Bello';

/** Where the work of everybody else is done. */
export const otherScreens: readonly ScreenToSee[] = [
  { name: 'sign-in', path: '/sign-in', shows: 'Look around as one of them' },
  { name: 'public-form', path: '/f/{form}', shows: 'Send my enquiry' },
  { name: 'public-form-unknown', path: '/f/nothing', shows: 'This form does not exist.' },
  { name: 'my-work', who: SALES, path: '/', shows: 'My work', beside: 'my-work' },
  { name: 'my-work-empty', who: AT_REST, path: '/', shows: 'Nothing waits for you', beside: 'states' },
  {
    name: 'away',
    part: '[role=dialog]',
    who: SALES,
    path: '/',
    shows: 'My work',
    deeds: (page) => openButton(page, 'I am away…'),
  },
  {
    name: 'approval',
    who: SALES_LEAD,
    path: '/work/{approval}',
    shows: 'Sales agrees to the objectives',
    beside: 'approve-phone',
  },
  { name: 'brief', who: SERVICE, path: '/work/{brief}', shows: 'I understand, count me in', beside: 'brief-phone' },
  { name: 'handoff', who: SALES, path: '/work/{handoff}', shows: /Accept/, beside: 'handoff-phone' },
  { name: 'task', who: MARKETER, path: '/work/{work}', shows: 'Term Deposit Autumn' },
  {
    name: 'find',
    part: '[role=dialog]',
    who: SALES,
    path: '/',
    shows: 'My work',
    deeds: (page) => pressKey(page, 'Control+k'),
  },
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
  { name: 'campaign-calendar', who: MARKETER, path: '/campaigns/calendar', shows: 'Term Deposit Autumn' },
  { name: 'goals', who: MARKETER, path: '/objectives', shows: /Supported by/ },
  {
    name: 'new-goal',
    part: '[role=dialog]',
    who: MARKETER,
    path: '/objectives',
    shows: 'Goals',
    deeds: (page) => openButton(page, 'Set a goal…'),
  },
  { name: 'market-board', who: MARKETER, path: '/market/board', shows: 'Seen in the last 90 days' },
  {
    name: 'market-note',
    part: '[role=dialog]',
    who: MARKETER,
    path: '/market/board',
    shows: 'Seen in the last 90 days',
    deeds: (page) => openButton(page, 'Note what you have seen…'),
  },
  { name: 'market-segments', who: MARKETER, path: '/market/segments', shows: 'Who is in it' },
  { name: 'market-segment', who: MARKETER, path: '/market/segments/{segment}', shows: /of [0-9]+ contacts/ },
  { name: 'market-new-segment', who: MARKETER, path: '/market/segments/new', shows: /of [0-9]+ contacts/ },
  { name: 'market-contacts', who: MARKETER, path: '/market/contacts', shows: /Ada/ },
  { name: 'market-customers', who: SALES, path: '/market/customers', shows: 'Harbour Press Ltd' },
  { name: 'invitation', who: SALES, path: '/invitations/{invitation}', shows: 'How sure are you?' },
  { name: 'material', who: MARKETER, path: '/material', shows: /slides for a first talk/ },
  { name: 'piece', who: MARKETER, path: '/material/{piece}', shows: 'What it makes clear' },
  { name: 'catalogues', who: MARKETER, path: '/catalogues', shows: 'Spring papers' },
  { name: 'catalogue', who: MARKETER, path: '/catalogues/{catalogue}', shows: 'Linen, 200 g' },
  { name: 'enquiries', who: SALES_LEAD, path: '/enquiries', shows: / of [0-9]/ },
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
    part: '[role=dialog]',
    who: ADMIN,
    path: '/settings/people',
    shows: 'Karen Boyle',
    deeds: (page) => openButton(page, /Karen Boyle/),
  },
  { name: 'settings-calendar', who: ADMIN, path: '/settings/calendar', shows: 'Days off' },
  { name: 'settings-policies', who: ADMIN, path: '/settings/policies', shows: 'Always on' },
  {
    name: 'settings-policy',
    part: '[role=dialog]',
    who: ADMIN,
    path: '/settings/policies',
    shows: 'Always on',
    deeds: (page) => openButton(page, /policy/),
  },
  { name: 'settings-sources', who: ADMIN, path: '/settings/sources', shows: 'Web form' },
  { name: 'settings-keys', who: ADMIN, path: '/settings/keys', shows: 'Keys of other systems' },
  {
    name: 'settings-new-key',
    part: '[role=dialog]',
    who: ADMIN,
    path: '/settings/keys',
    shows: 'Keys of other systems',
    deeds: (page) => openButton(page, 'Make a key'),
  },
  {
    name: 'signed-out',
    part: '[role=dialog]',
    who: SIGNED_OUT,
    path: '/',
    shows: 'My work',
    deeds: endSession,
  },
  { name: 'scorecard', who: MARKETER, path: '/runs/{run}/scorecard', shows: 'What it was for', beside: 'scorecard' },
  { name: 'not-found', who: MARKETER, path: '/nowhere', shows: 'This page is not here', beside: 'states' },
  { name: 'error', who: MARKETER, path: '/campaigns/{nobody}', shows: /./, beside: 'states' },
];

export const screens: readonly ScreenToSee[] = [...editorScreens, ...otherScreens];
