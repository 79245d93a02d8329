import type { SettingValue } from '../definition.ts';
import type { GraphStep } from '../graph.ts';
import { canonicalRule } from '../rules/canonical-rule.ts';
import { isGroup } from '../rules/rule.ts';
import type { RuleGroup } from '../rules/rule.ts';
import { ruleSentence } from '../rules/rule-sentence.ts';
import { canonicalJson } from '../hash.ts';
import type { Tell } from './change.ts';
import type { Compared } from './settings.ts';
import { lower } from './view.ts';

interface Row {
  outcome: string;
  when: RuleGroup;
}

/** What the rules of a step say that they did not say before: by outcome, as sentences; ids do not count, order does. */
export function rulesDifference({ was, now, after, currency }: Compared, name: string, tell: Tell): void {
  const [before, rows] = [rowsOf(was, name), rowsOf(now, name)];
  const step = after.nameOf(now.id);
  const say = (kind: 'added' | 'removed' | 'changed', sentence: string): void =>
    tell('rules', { kind, sentence, stepIds: [now.id] });
  const words = (outcome: string): string => outcome.replaceAll('_', ' ');
  const sentence = (when: RuleGroup): string => lower(ruleSentence(when, currency));

  for (const { outcome } of before)
    if (!rows.some((row) => row.outcome === outcome)) say('removed', `${step}: the way “${words(outcome)}” is gone.`);
  for (const { outcome, when } of rows) {
    const old = before.find((row) => row.outcome === outcome);
    if (!old) say('added', `${step}: “${words(outcome)}” is new: ${sentence(when)}`);
    else if (canonicalJson(canonicalRule(old.when)) !== canonicalJson(canonicalRule(when)))
      say('changed', `${step}, “${words(outcome)}”: now ${sentence(when)} It was: ${sentence(old.when)}`);
  }
  const common = (mine: Row[], theirs: Row[]): string[] =>
    mine.map(({ outcome }) => outcome).filter((one) => theirs.some(({ outcome }) => outcome === one));
  const order = common(rows, before);
  if (order.join('\n') !== common(before, rows).join('\n'))
    say('changed', `${step}: the rules are asked in another order: ${order.map(words).join(', ')}.`);
  const rest = (step: GraphStep): string => canonicalJson(others(step.settings[name]));
  if (rest(was) !== rest(now)) say('changed', `${step}: rules that cannot be read are other ones.`);
}

/** The first rule of each outcome; a problem reports a second one. */
function rowsOf(step: GraphStep, name: string): Row[] {
  const rows = Object.hasOwn(step.settings, name) ? step.settings[name] : undefined;
  const seen = new Map<string, Row>();
  for (const row of Array.isArray(rows) ? rows : []) {
    const read = readRow(row);
    if (read && !seen.has(read.outcome)) seen.set(read.outcome, read);
  }
  return [...seen.values()];
}

function readRow(row: SettingValue): Row | undefined {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return undefined;
  const { outcome, when } = row;
  return typeof outcome === 'string' && isGroup(when) ? { outcome, when } : undefined;
}

function others(rows: SettingValue | undefined): SettingValue {
  if (!Array.isArray(rows)) return rows ?? null;
  const seen = new Set<string>();
  return rows.filter((row) => {
    const read = readRow(row);
    if (!read || seen.has(read.outcome)) return true;
    seen.add(read.outcome);
    return false;
  });
}
