import type { ScopeKind, Side, SettingValue } from '../../flow/definition.ts';
import { facts } from '../../flow/rules/facts.ts';
import type { Outcome, Setting, SettingKind, StepType } from '../../flow/step-type.ts';
import { ANY, isAny, probesOf, untouched, written } from './probe.ts';
import type { Probe } from './probe.ts';
import { traitWords } from './trait-words.ts';

const scopeWords: Record<ScopeKind, string> = {
  campaign: 'the campaign',
  item: 'one entry of a list',
  enquiry: 'one person',
};

const sideWords: Record<Side, string> = {
  marketing: 'Marketing',
  sales: 'Sales',
  service: 'Service',
  joint: 'both sides',
  operations: 'Operations',
};

const groupWords: Record<StepType['group'], string> = {
  prepare: 'Prepare',
  decide: 'Decide',
  order: 'Order of things',
  reach: 'Reach the market',
  person: 'One person',
  end: 'End',
};

const toneWords: Record<Outcome['tone'], string> = {
  next: 'goes on',
  back: 'goes back',
  late: 'late',
  end: 'closes',
};

const kindWords: Record<SettingKind, string> = {
  text: 'text',
  number: 'a whole number from 1 on',
  boolean: '`yes` or `no`',
  choice: 'one of a list',
  choices: 'some of a list, with commas between',
  duration:
    'a length of time: `30d`, `12h`, `5m`; working time: `3bd`, `4bh`; as `due` and `acceptWithin` a moment too',
  instant:
    'a moment: `now`, `on_stop`, `campaign.launchAt`, `campaign.endsAt+14d`, `T-3bd`, `drop.mailAt`, `day@20:00`, `today@20:00`',
  people:
    'people: `sales.lead`, `sales.head`, `role:operations`, `group:board`, `user:anna`, `campaign.owner`, `enquiry.owner`, `table:ID`, with commas between',
  quorum: 'how many: `1`, `2of3`, `100%`, `lead+80%`, `sales.lead+2`',
  ladder: 'who is asked next, in order: `sales.head,role:operations+1bd`; of a handoff also `reassign*2`',
  collection: 'a list: `campaign.days`, `campaign.partners`, `catalogue.drops`, `segment.targetAccounts`',
  rate: 'at most so many: `25/bd`, `60/m`',
  rules: 'a way out and its rule, in order: `fit: enquiry.score >= 60 and enquiry.inSegment`',
  cron: 'minute, hour, day of the month, month, day of the week: `0 9 * * MON`, `*/15 9-17 * * MON-FRI`, `0 8 1,15 * *`',
  fact: 'a value that rules read: `enquiry.score`, `answers.budget`',
};

/** The reference page of these step types, as Markdown: all that is said of a type comes from the type itself. Pure. */
export function stepTypesPage(types: readonly StepType[]): string {
  const groups = Object.keys(groupWords) as StepType['group'][];
  const parts = [
    '# Step types',
    'Every step that a flow can be drawn of. This page is written by `npm run docs` from `flow/steps/`; change it there.',
    'In the text form a step is `id: type{setting=value; …} outcome->target …`. Every step takes `label`; what a setting says by default may be left out.',
    'Every step but the start and the ends also takes `maxVisits`, a whole number: how often it may be entered. One time more leaves by `exhausted`, which it then has to have.',
    '## Kinds of settings',
    table(
      ['kind', 'written as'],
      Object.entries(kindWords).map(([kind, words]) => [kind, words]),
    ),
    ...groups.flatMap((group) => {
      const inGroup = types.filter((type) => type.group === group);
      return inGroup.length === 0 ? [] : [`## ${groupWords[group]}`, ...inGroup.flatMap(typeParts)];
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}

function typeParts(type: StepType): string[] {
  const probes = probesOf(type);
  return [
    `### ${type.title} \`${type.name}\``,
    type.help,
    `A step of ${type.scopes.map((scope) => scopeWords[scope]).join(', ')}. Belongs to ${sides(type, probes)}.`,
    ...settingsTable(type),
    ...section('Ways out', outcomeLines(type, probes)),
    ...section('What it does', traitLines(type, probes)),
    ...section('Known to rules from then on', factLines(type, probes)),
    ...section('Can be drawn and simulated, and not published yet', missingLines(type, probes)),
  ];
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, lines.map((line) => `- ${line}`).join('\n')];
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function settingsTable(type: StepType): string[] {
  const settings = Object.entries(type.settings).filter(([name]) => name !== 'maxVisits');
  if (settings.length === 0) return ['No settings.'];
  const rows = settings.map(([name, setting]) => [`\`${name}\``, kindOf(setting), standing(setting), about(setting)]);
  return [table(['setting', 'kind', 'default', 'what it says'], rows)];
}

function kindOf({ kind, options }: Setting): string {
  return options ? `${kind}: ${options.map(({ value }) => `\`${value}\``).join(', ')}` : kind;
}

function about({ title, help }: Setting): string {
  return `${title}. ${help}`;
}

function standing(setting: Setting): string {
  if (setting.default === undefined || setting.default === null) return setting.required ? 'must be set' : 'not set';
  return `\`${valueText(setting.default)}\``;
}

function valueText(value: SettingValue): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.map(valueText).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function sides(type: StepType, probes: Probe[]): string {
  const own = type.ownerSide(untouched(type));
  const deciding = probes.find(({ settings }) => type.ownerSide(settings) !== own);
  if (!deciding) return sideWords[own];
  return `the side that \`${deciding.name}\` says`;
}

function outcomeLines(type: StepType, probes: Probe[]): string[] {
  const drawn = ['a', 'b'];
  const always = type.outcomes(untouched(type), drawn);
  if (always.some(({ name }) => drawn.includes(name))) return ['the branches that are drawn from it'];
  const lines = always.map(outcomeLine);
  const known = new Set(['exhausted', ...always.map(({ name }) => name)]);
  for (const probe of probes) {
    for (const outcome of type.outcomes(probe.settings, drawn)) {
      if (known.has(outcome.name)) continue;
      known.add(outcome.name);
      lines.push(
        outcome.name.includes(ANY)
          ? `those that ${written(probe)} names`
          : `${outcomeLine(outcome)}; with ${written(probe)}`,
      );
    }
  }
  return [...new Set(lines.filter((line) => !/`(audience|segment)`/.test(line)))];
}

function outcomeLine({ name, title, tone }: Outcome): string {
  return `\`${name}\` ${title} (${toneWords[tone]})`;
}

function traitLines(type: StepType, probes: Probe[]): string[] {
  const always = type.traits(untouched(type));
  const lines = always.map(traitWords);
  const names = new Set<string>(always.map(({ trait }) => trait));
  const flagged = new Set(always.map(flagsOf));
  for (const probe of probes) {
    for (const trait of type.traits(probe.settings)) {
      if (names.has(trait.trait) && flagged.has(flagsOf(trait))) continue;
      const line = `with ${written(probe)}: ${traitWords(trait)}`;
      if (!lines.includes(line)) lines.push(line);
    }
  }
  return lines;
}

/** What of a trait is yes or no: a team or a subject that is chosen makes no other trait. */
function flagsOf(trait: object): string {
  return JSON.stringify(Object.entries(trait).filter(([key, value]) => key === 'trait' || typeof value === 'boolean'));
}

function factLines(type: StepType, probes: Probe[]): string[] {
  const byFact = new Map<string, Set<string>>();
  for (const { settings, setting, name } of [{ settings: untouched(type), setting: undefined, name: '' }, ...probes]) {
    for (const { facts: made, on } of type.produces?.(settings) ?? []) {
      for (const fact of setting?.kind === 'fact' ? [`what \`${name}\` names`] : made.filter(isFact)) {
        const key = setting?.kind === 'fact' ? fact : `\`${fact}\``;
        byFact.set(key, new Set([...(byFact.get(key) ?? []), ...on]));
      }
    }
  }
  return [...byFact].map(([fact, on]) => `${fact} after ${[...on].map((name) => `\`${name}\``).join(', ')}`);
}

/** Whether rules know it, or something under it; a setting that nobody has chosen yet makes a name that they do not. */
function isFact(name: string): boolean {
  const parts = name.split('.');
  return facts.some(({ name: known }) => known.split('.').every((part, at) => meets(part, parts, at)));
}

function meets(part: string, parts: string[], at: number): boolean {
  const asked = parts[at] ?? (parts.at(-1) === '*' ? '*' : undefined);
  return asked === '*' || asked === part || (part === '*' && asked !== undefined && asked !== '' && asked !== ANY);
}

function missingLines(type: StepType, probes: Probe[]): string[] {
  const missing = type.unavailable;
  if (!missing) return [];
  const found = new Map<string, { message: string; when: Probe[] }>();
  for (const probe of probes) {
    for (const { setting = '', message } of missing(probe.settings)) {
      if (setting !== '' && setting !== probe.name) continue;
      const value = valueText(probe.value);
      // A name that the message repeats makes the same message for each name.
      const key = value.includes('.') ? message.replaceAll(value, ANY) : message;
      const same = found.get(key);
      found.set(key, { message: same ? key : message, when: [...(same?.when ?? []), probe] });
    }
  }
  const whole = missing(untouched(type)).filter(({ setting }) => setting === undefined);
  return [
    ...whole
      .filter(({ message }) => probes.every(({ settings }) => says(missing(settings), message)))
      .map(({ message }) => message),
    ...[...found.values()].flatMap(({ message, when }) => {
      const isWhole = whole.some((one) => one.message === message);
      return isWhole ? [] : [`${valuesOf(when)}: ${message}`];
    }),
  ];
}

function says(problems: { message: string }[], message: string): boolean {
  return problems.some((one) => one.message === message);
}

function valuesOf(probes: Probe[]): string {
  const any = probes.find(isAny);
  return any ? written(any) : [...new Set(probes.map(written))].join(', ');
}
