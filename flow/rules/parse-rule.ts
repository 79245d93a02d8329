import { Cursor } from '../text/cursor.ts';
import { findOperator } from './operators.ts';
import type { Operator } from './operators.ts';
import { isGroup, readableDepth } from './rule.ts';
import type { RuleCondition, RuleGroup } from './rule.ts';

type Rule = RuleGroup | RuleCondition;

const PATH = /[A-Za-z_]\w*(?:\.\w+)*/y;
const WORD = /[A-Za-z_][\w-]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]|-(?!>))/y;
const SYMBOL = /(?:!=|<=|>=|=|<|>)/y;
const NOT_FACTS = new Set(['and', 'or', 'true', 'false', 'null']);

/**
 * Reads `enquiry.score >= 60 and (enquiry.inSegment or not answers.loan = yes)`. `and` binds closer than `or`; parentheses
 * make groups. Throws `TextError` with line, column and what was expected; it never reads a wrong text as some other rule.
 */
export function parseRule(text: string): RuleGroup {
  const cursor = new Cursor(text, 0, true);
  const rule = parseEither(cursor, 0);
  cursor.skipSpace();
  if (!cursor.isAtEnd) throw cursor.error('"and", "or" or the end of the rule');
  return isGroup(rule) ? rule : { combinator: 'and', rules: [rule] };
}

function parseEither(cursor: Cursor, depth: number): Rule {
  return parseJoined(cursor, 'or', () => parseJoined(cursor, 'and', () => parseOne(cursor, depth)));
}

function parseJoined(cursor: Cursor, combinator: 'and' | 'or', next: () => Rule): Rule {
  const rules = [next()];
  while (takeWord(cursor, combinator)) rules.push(next());
  const [only] = rules;
  return rules.length === 1 && only ? only : { combinator, rules };
}

function parseOne(cursor: Cursor, depth: number): Rule {
  if (depth > readableDepth) throw cursor.error('fewer parentheses within each other');
  if (takeWord(cursor, 'not')) return negate(parseOne(cursor, depth + 1));
  if (cursor.skipSpace().takeText('(')) return parseClosing(cursor, depth);
  const start = cursor.pos;
  for (const [word, combinator] of [
    ['all', 'and'],
    ['any', 'or'],
  ] as const) {
    if (takeWord(cursor, word) && cursor.skipSpace().takeText('(')) {
      if (cursor.skipSpace().takeText(')')) return { combinator, rules: [] };
      return { combinator, rules: [parseClosing(cursor, depth)] };
    }
    cursor.pos = start;
  }
  return parseCondition(cursor);
}

function parseClosing(cursor: Cursor, depth: number): Rule {
  const rule = parseEither(cursor, depth + 1);
  cursor.skipSpace().expectText(')');
  return rule;
}

function negate(rule: Rule): RuleGroup {
  if (isGroup(rule) && !rule.not) return { ...rule, not: true };
  return { combinator: 'and', not: true, rules: [rule] };
}

function parseCondition(cursor: Cursor): RuleCondition {
  const field = parseField(cursor);
  const start = cursor.skipSpace().pos;
  const name = cursor.take(SYMBOL) ?? cursor.take(WORD);
  if (name === 'op' && cursor.skipSpace().takeText('(')) return parseGeneral(cursor, field);
  const operator = name === undefined ? undefined : findOperator(name);
  if (operator) return { field, operator: operator.name, ...parseOperand(cursor, operator) };
  cursor.pos = start;
  const isOver = cursor.isAtEnd || ')'.includes(cursor.text[start] ?? '') || name === 'and' || name === 'or';
  if (!isOver) throw cursor.error('a comparison such as =, >=, in or exists, or "and", "or"');
  return { field, operator: '=', value: true };
}

function parseField(cursor: Cursor): string {
  if (cursor.skipSpace().text[cursor.pos] === '"') return cursor.takeString();
  const start = cursor.pos;
  const path = cursor.take(PATH);
  if (path === undefined || NOT_FACTS.has(path)) {
    cursor.pos = start;
    throw cursor.error('a fact such as enquiry.score');
  }
  return path;
}

function parseOperand(cursor: Cursor, operator: Operator): Pick<RuleCondition, 'value' | 'valueSource'> {
  switch (operator.shape) {
    case 'none':
      return {};
    case 'list':
      return { value: parseList(cursor) };
    case 'pair': {
      const low = parseConstant(cursor);
      if (!takeWord(cursor, 'and')) throw cursor.error('"and" and the upper bound');
      return { value: [low, parseConstant(cursor)] };
    }
    default:
      return (operator.takesFact ? parseFactName(cursor) : undefined) ?? { value: parseConstant(cursor) };
  }
}

function parseFactName(cursor: Cursor): { value: string; valueSource: 'field' } | undefined {
  const start = cursor.skipSpace().pos;
  if (takeWord(cursor, 'fact') && cursor.skipSpace().text[cursor.pos] === '"')
    return { value: cursor.takeString(), valueSource: 'field' };
  cursor.pos = start;
  const path = cursor.take(PATH);
  if (path?.includes('.')) return { value: path, valueSource: 'field' };
  cursor.pos = start;
  return undefined;
}

function parseList(cursor: Cursor): unknown[] {
  cursor.skipSpace().expectText('(');
  const values = [parseConstant(cursor)];
  while (cursor.skipSpace().takeText(',')) values.push(parseConstant(cursor));
  cursor.skipSpace();
  if (!cursor.takeText(')')) throw cursor.error('"," or ")"');
  return values;
}

/** A number, a word, true, false, null, or a text in double quotes. Throws `TextError`. */
export function parseConstant(cursor: Cursor): unknown {
  const start = cursor.skipSpace().pos;
  if (cursor.text[start] === '"') return cursor.takeString();
  const number = cursor.take(NUMBER);
  if (number !== undefined) {
    if (Number.isFinite(Number(number))) return Number(number);
    throw cursor.error('a number of a size that can be kept', start);
  }
  const word = cursor.take(WORD);
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  if (word === undefined || word === 'and' || word === 'or' || word === 'not' || cursor.text[cursor.pos] === '.') {
    cursor.pos = start;
    throw cursor.error('a number, a word, or a text in double quotes');
  }
  return word;
}

function parseGeneral(cursor: Cursor, field: string): RuleCondition {
  cursor.skipSpace();
  const condition: RuleCondition = { field, operator: cursor.takeString() };
  if (cursor.skipSpace().takeText(',')) {
    if (takeWord(cursor, 'fact')) condition.valueSource = 'field';
    else condition.value = cursor.skipSpace().takeJson();
  }
  if (cursor.skipSpace().takeText(',')) {
    if (!takeWord(cursor, 'fact')) throw cursor.error('"fact"');
    condition.valueSource = 'field';
  }
  cursor.skipSpace().expectText(')');
  return condition;
}

function takeWord(cursor: Cursor, word: string): boolean {
  const start = cursor.skipSpace().pos;
  if (cursor.take(WORD) === word && cursor.text[cursor.pos] !== '.') return true;
  cursor.pos = start;
  return false;
}
