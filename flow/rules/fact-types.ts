import type { Fact, FactType } from './facts.ts';
import type { Operator, ValueShape } from './operators.ts';

/** Shapes of constants that can say something about a fact of each type. */
const shapes: Record<Exclude<FactType, 'any'>, readonly ValueShape[]> = {
  text: ['constant', 'list', 'text'],
  choice: ['constant', 'list', 'text'],
  number: ['constant', 'list', 'number', 'pair'],
  money: ['constant', 'list', 'number', 'pair'],
  boolean: ['constant'],
  date: ['date', 'days', 'pair'],
  list: ['text'],
};

const TYPE_WORDS: Record<FactType, string> = {
  text: 'the fact is a text',
  choice: 'the fact is one of a list',
  number: 'the fact is a number',
  money: 'the fact is an amount of money',
  boolean: 'the fact is yes or no',
  date: 'the fact is a date',
  list: 'the fact is a list',
  any: 'the fact can be anything',
};

/**
 * Why a comparison of the fact with a constant says nothing, as the end of a sentence; undefined where it may. The constant
 * has the operator's shape already.
 */
export function constantFault(fact: Fact, operator: Operator, value: unknown): string | undefined {
  if (fact.type === 'any' || operator.shape === 'none') return undefined;
  const fits =
    shapes[fact.type].includes(operator.shape) && operator.name !== (fact.type === 'list' ? 'startsWith' : '');
  const constants: unknown[] = Array.isArray(value) ? value : [value];
  if (!fits || (operator.shape !== 'days' && !constants.every((each) => isOfType(fact.type, each))))
    return `${never(operator)}: ${TYPE_WORDS[fact.type]}`;
  const { values } = fact;
  if (!values || operator.shape === 'text') return undefined;
  const strange = constants.find((each) => !values.some((known) => known === each));
  return strange === undefined ? undefined : `${never(operator)}: “${String(strange)}” is none of ${values.join(', ')}`;
}

/** The same for a comparison of two facts. */
export function factsFault(fact: Fact, operator: Operator, other: Fact): string | undefined {
  const [kind, otherKind] = [comparedAs(fact.type), comparedAs(other.type)];
  const wanted = wantedKinds(operator);
  if ([kind, otherKind].some((each) => each !== 'any' && !wanted.includes(each)))
    return `${never(operator)}: ${TYPE_WORDS[wanted.includes(kind) || kind === 'any' ? other.type : fact.type]}`;
  if (kind === otherKind || kind === 'any' || otherKind === 'any') return undefined;
  return `${never(operator)}: ${TYPE_WORDS[fact.type]} and the other is not`;
}

function wantedKinds(operator: Operator): string[] {
  switch (operator.shape) {
    case 'number':
      return ['number'];
    case 'date':
      return ['date'];
    default:
      return ['text', 'number', 'boolean'];
  }
}

/** Types of one kind can be compared with each other. */
function comparedAs(type: FactType): 'text' | 'number' | 'boolean' | 'date' | 'list' | 'any' {
  if (type === 'choice') return 'text';
  return type === 'money' ? 'number' : type;
}

function isOfType(type: FactType, value: unknown): boolean {
  switch (comparedAs(type)) {
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

function never(operator: Operator): string {
  return operator.name === '!=' || operator.name === 'notIn' ? 'can never be wrong' : 'can never hold';
}
