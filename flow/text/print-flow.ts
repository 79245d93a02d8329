import type { Edge, FlowDefinition, SettingValue, Step } from '../definition.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { printRule } from '../rules/print-rule.ts';
import { isGroup } from '../rules/rule.ts';
import type { RuleGroup } from '../rules/rule.ts';
import type { StepType } from '../step-type.ts';
import { encodeSetting, isSame, quoteValue, quoteWord } from './setting-text.ts';
import { printTable } from './table-text.ts';

/**
 * The flow as text: `flow NAME`, then a line per step in the order of the flow, settings in the order of the type's schema
 * with defaults left out, then tables. Canonical and total: `parseFlow` reads it back to a flow with the same hash.
 */
export function printFlow(flow: FlowDefinition, registry: Registry = builtIn): string {
  const outgoing = edgesByStep(flow.edges);
  const steps = Object.entries(flow.steps).map(([id, step]) =>
    [`${id}: ${printStep(step, registry.get(step.type))}`, ...printEdges(outgoing.get(id))].join(' '),
  );
  const strays = [...outgoing.keys()].filter((from) => !Object.hasOwn(flow.steps, from));
  const loose = strays.map((from) => [`${from}:`, ...printEdges(outgoing.get(from))].join(' '));
  const tables = Object.entries(flow.tables).flatMap(([id, table]) => printTable(id, table));
  return [`flow ${quoteValue(flow.name)}`, ...steps, ...loose, ...tables, ''].join('\n');
}

function edgesByStep(edges: Edge[]): Map<string, Edge[]> {
  const byStep = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = byStep.get(edge.from);
    if (known) known.push(edge);
    else byStep.set(edge.from, [edge]);
  }
  return byStep;
}

function printEdges(edges: Edge[] = []): string[] {
  return edges.map(({ outcome, to }) => `${quoteWord(outcome)}->${to}`);
}

function printStep(step: Step, type: StepType | undefined): string {
  const items = step.label === '' || step.label === type?.title ? [] : [`label=${quoteValue(step.label)}`];
  for (const [name, value] of inOrder(step.settings, type)) {
    const setting = type && Object.hasOwn(type.settings, name) ? type.settings[name] : undefined;
    if (setting?.default !== undefined && isSame(setting.default, value)) continue;
    const rows = setting?.kind === 'rules' ? ruleRows(value) : undefined;
    if (rows) items.push(...rows.map(({ outcome, when }) => `${quoteWord(outcome)}: ${quoteValue(printRule(when))}`));
    else items.push(`${settingName(name)}=${quoteValue(encodeSetting(setting?.kind, value))}`);
  }
  return quoteWord(step.type) + (items.length > 0 ? `{${items.join('; ')}}` : '');
}

/** A bare `label` is the step's label. */
function settingName(name: string): string {
  return name === 'label' ? '"label"' : quoteWord(name);
}

function inOrder(settings: Step['settings'], type: StepType | undefined): [string, SettingValue][] {
  const known = Object.keys(type?.settings ?? {}).filter((name) => Object.hasOwn(settings, name));
  const unknown = Object.keys(settings).filter((name) => !known.includes(name));
  return [...known, ...unknown].map((name) => [name, settings[name] as SettingValue]);
}

const ROW_KEYS = new Set(['id', 'outcome', 'when']);

interface RuleRow {
  outcome: string;
  when: RuleGroup;
}

/** The rows of a rules setting, if each can be written as `outcome: rule`. */
function ruleRows(value: SettingValue): RuleRow[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every(isRuleRow) ? (value as unknown as RuleRow[]) : undefined;
}

/** A row with another key than these would lose it; ids are not kept anyway. */
function isRuleRow(row: SettingValue): boolean {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return false;
  return (
    typeof row['outcome'] === 'string' &&
    isPrintable(row['when'], 0) &&
    Object.keys(row).every((key) => ROW_KEYS.has(key))
  );
}

function isPrintable(rule: unknown, depth: number): boolean {
  if (isGroup(rule)) {
    const joins = rule.combinator === 'and' || rule.combinator === 'or';
    const negates = rule.not === undefined || typeof rule.not === 'boolean';
    return joins && negates && depth < 32 && rule.rules.every((child) => isPrintable(child, depth + 1));
  }
  if (depth === 0 || typeof rule !== 'object' || rule === null || !('field' in rule) || !('operator' in rule))
    return false;
  return typeof rule.field === 'string' && typeof rule.operator === 'string';
}
