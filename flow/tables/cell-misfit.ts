import { constantFault } from '../rules/fact-types.ts';
import type { Fact } from '../rules/facts.ts';
import { findOperator } from '../rules/operators.ts';
import type { Cell } from './table.ts';

/** Why a cell says nothing about the column's fact, as the end of a sentence; undefined where it may. */
export function cellMisfit(fact: Fact, cell: Cell): string | undefined {
  const constants = constantsOf(cell);
  if (constants.length === 0) return undefined;
  const asksList = cell.is === '=' || cell.is === '!=' || cell.is === 'in' || cell.is === 'notIn';
  if (fact.type === 'list' && asksList && constants.every((each) => typeof each === 'string')) return undefined;
  const operator = findOperator(cell.is);
  return operator && constantFault(fact, operator, 'value' in cell ? cell.value : constants);
}

/** The constants of a cell in their order; `missing` and `present` have none. */
export function constantsOf(cell: Cell): (string | number | boolean)[] {
  if ('values' in cell) return cell.values;
  if ('value' in cell) return [cell.value];
  return 'from' in cell ? [cell.from, cell.to] : [];
}
