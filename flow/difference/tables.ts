import type { SettingValue } from '../definition.ts';
import { canonicalJson } from '../hash.ts';
import { factTitle } from '../rules/facts.ts';
import { tableOf } from '../tables/read-table.ts';
import type { Row, RuleTable } from '../tables/table.ts';
import type { Change, Tell } from './change.ts';
import { resultWords, whenWords, whoOfRow } from './table-words.ts';
import { capital } from './view.ts';
import type { FlowView } from './view.ts';

/** What the rule tables say that they did not say before: rows by their id, one sentence each. */
export function tablesDifference(before: FlowView, after: FlowView, currency: string | undefined, tell: Tell): void {
  const [old, now] = [before.flow.tables, after.flow.tables];
  for (const id of Object.keys(old)) {
    if (Object.hasOwn(now, id)) continue;
    tell('rules', {
      kind: 'removed',
      stepIds: usersOf(before, id),
      sentence: `Table “${titleOf(id, old[id])}” is gone.`,
    });
  }
  for (const [id, value] of Object.entries(now)) {
    const stepIds = usersOf(after, id);
    const say = (kind: Change['kind'], sentence: string): void => tell('rules', { kind, stepIds, sentence });
    const was = Object.hasOwn(old, id) ? old[id] : undefined;
    const title = `Table “${titleOf(id, value)}”`;
    if (was === undefined) {
      say('added', `${title} is new.`);
      continue;
    }
    if (canonicalJson(was) === canonicalJson(value)) continue;
    const [a, b] = [tableOf(was), tableOf(value)];
    if (a && b) oneTable({ title, was: a, now: b, currency, decided: decidedBy(after, stepIds) }, say);
    else say('changed', `${title} is another one.`);
  }
}

interface Tables {
  title: string;
  was: RuleTable;
  now: RuleTable;
  currency: string | undefined;
  /** What the table decides about, where it says who decides: "The launch". */
  decided: string | undefined;
}

function oneTable({ title, was, now, currency, decided }: Tables, say: (kind: Change['kind'], words: string) => void) {
  const head = ({ columns, results }: RuleTable): string => canonicalJson([columns, results]);
  const whole = (table: RuleTable, { when, then }: Row): string => {
    const where = whenWords(table, when, currency);
    return `${where === '' ? 'always' : where}: ${resultWords(table, then)}`;
  };
  if (was.title !== now.title) say('changed', `${title} was called “${was.title ?? ''}”.`);
  if (was.hit !== now.hit) say('changed', `${title}: now ${hitWords(now.hit)}, before ${hitWords(was.hit)}.`);
  if (head(was) !== head(now)) {
    const columns = (table: RuleTable): string => table.columns.map(factTitle).join(', ') || 'nothing';
    say(
      'changed',
      `${title} now asks for ${columns(now)} and says ${now.results.join(', ')}, before for ${columns(was)} and ${was.results.join(', ')}.`,
    );
  }
  for (const row of was.rows) {
    if (now.rows.some(({ id }) => id === row.id)) continue;
    const who = whoOfRow(was, row.then);
    const where = whenWords(was, row.when, currency);
    if (decided !== undefined && who !== undefined && !row.muted)
      say('removed', `${decided} no longer needs ${who}${where === '' ? '' : ` ${where}`}.`);
    else say('removed', `${title}: the row “${row.id}” is gone: ${whole(was, row)}.`);
  }
  for (const row of now.rows) {
    const old = was.rows.find(({ id }) => id === row.id);
    if (!old) {
      const who = whoOfRow(now, row.then);
      const where = whenWords(now, row.when, currency);
      if (decided !== undefined && who !== undefined && !row.muted)
        say('added', `${decided} now needs ${who}${where === '' ? '' : ` ${where}`}.`);
      else say('added', `${title}: the row “${row.id}” is new: ${whole(now, row)}.`);
    } else rowDifference(title, [was, old], [now, row], whole, say);
  }
  const common = (mine: RuleTable, theirs: RuleTable): string[] =>
    mine.rows.map(({ id }) => id).filter((id) => theirs.rows.some((row) => row.id === id));
  if (common(was, now).join(' ') !== common(now, was).join(' '))
    say('changed', `${title}: the rows are asked in another order: ${common(now, was).join(', ')}.`);
  if (canonicalJson(was.otherwise) !== canonicalJson(now.otherwise))
    say(
      'changed',
      `${title}: what no row decides now says ${resultWords(now, now.otherwise)}, was ${resultWords(was, was.otherwise)}.`,
    );
}

function rowDifference(
  title: string,
  [was, old]: [RuleTable, Row],
  [now, row]: [RuleTable, Row],
  whole: (table: RuleTable, row: Row) => string,
  say: (kind: Change['kind'], words: string) => void,
): void {
  if (old.muted !== row.muted)
    say('changed', `${title}: the row “${row.id}” is ${row.muted ? 'not asked any more' : 'asked again'}.`);
  const said = (table: RuleTable, { when, then }: Row): string =>
    canonicalJson([
      table.columns.map((column, at) => [column, when[at] ?? null]),
      table.results.map((kind, at) => [kind, then[at] ?? '']),
    ]);
  if (said(was, old) !== said(now, row))
    say('changed', `${title}, row “${row.id}”: now ${whole(now, row)}. It was: ${whole(was, old)}.`);
  else if (old.note !== row.note) say('changed', `${title}: the note of the row “${row.id}” is another one.`);
}

function hitWords(hit: RuleTable['hit']): string {
  return hit === 'first' ? 'the first row that fits decides' : 'only one row may fit';
}

function titleOf(id: string, value: SettingValue | undefined): string {
  return tableOf(value)?.title ?? id;
}

/** Steps with a setting that takes from the table. */
function usersOf({ graph }: FlowView, table: string): string[] {
  const isNamed = (value: SettingValue | undefined): boolean =>
    typeof value === 'string' &&
    value.split(',').some((part) => part.trim() === `table:${table}` || part.trim() === table);
  return [...graph.steps.values()].filter(({ settings }) => Object.values(settings).some(isNamed)).map(({ id }) => id);
}

function decidedBy({ graph }: FlowView, stepIds: readonly string[]): string | undefined {
  const [first, ...others] = stepIds.flatMap((id) => {
    const step = graph.steps.get(id);
    const subject = step?.traits.flatMap((one) => (one.trait === 'decides' ? [one.subject] : [])).at(0);
    const options = Object.values(step?.type?.settings ?? {}).flatMap((setting) => setting.options ?? []);
    return subject === undefined ? [] : [options.find(({ value }) => value === subject)?.title ?? subject];
  });
  return first === undefined || others.some((one) => one !== first) ? undefined : capital(first);
}
