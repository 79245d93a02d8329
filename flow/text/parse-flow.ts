import { definitionSchema, stepIdSchema } from '../definition.ts';
import type { FlowDefinition } from '../definition.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { Cursor, TextError } from './cursor.ts';
import { decodeItem, readItems, readStepSettings, readWord } from './read-settings.ts';
import { TableReading } from './table-text.ts';

/** `line` and `column` count from 1. */
export interface TextProblem {
  line: number;
  column: number;
  message: string;
  expected?: string;
}

/** `flow` is absent where there is an error. Warnings: unknown step types and settings, which `findProblems` judges. */
export interface ParsedFlow {
  flow?: FlowDefinition;
  errors: TextProblem[];
  warnings: TextProblem[];
}

/** Reads the text form (`printFlow`). Never throws; finds one error a line at most, in all lines. */
export function parseFlow(text: string, registry: Registry = builtIn): ParsedFlow {
  const reading = new Reading(registry);
  const lines = text.split(/\r\n|\n/);
  lines.forEach((line, index) => reading.readLine(line, index + 1));
  return reading.finish(lines.length);
}

const ID = /[A-Za-z]\w*/y;
const WORD_LENGTH = 40;
const NAME_LENGTH = 120;
const ARROW = /[ \t]*->[ \t]*/y;

class Reading {
  readonly #registry: Registry;
  readonly #errors: TextProblem[] = [];
  readonly #warnings: TextProblem[] = [];
  readonly #steps = new Map<string, FlowDefinition['steps'][string]>();
  readonly #lineOfStep = new Map<string, number>();
  readonly #tables = new Map<string, FlowDefinition['tables'][string]>();
  readonly #edges: FlowDefinition['edges'] = [];
  #name: string | undefined;
  /** The table whose rows may follow; `wrong` where its head could not be read. */
  #table: TableReading | 'wrong' | undefined;
  #line = 0;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  readLine(line: string, number: number): void {
    this.#line = number;
    const cursor = new Cursor(line).skipSpace();
    if (cursor.isAtEnd || line[cursor.pos] === '#') return;
    try {
      if (this.#table !== undefined && line[cursor.pos] !== '|') this.#closeTable();
      if (this.#table !== undefined) {
        if (this.#table !== 'wrong') this.#table.readRow(cursor);
      } else if (this.#name === undefined) this.#readName(cursor);
      else if (cursor.take(/table[ \t]+(?![ \t:])/y)) this.#readTable(cursor);
      else this.#readSteps(cursor);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      this.#errors.push({ line: number, column: error.column, message: error.message, expected: error.expected });
    }
  }

  #closeTable(): void {
    const table = this.#table;
    this.#table = undefined;
    if (table === undefined || table === 'wrong') return;
    const value = table.finish();
    if (value !== undefined) this.#tables.set(table.id, value);
    else {
      this.#errors.push({
        line: table.line,
        column: 1,
        message: `The table ${table.id} does not say what no row decides.`,
        expected: '"| else -> …" below its rows',
      });
    }
  }

  #readName(cursor: Cursor): void {
    this.#name = '';
    if (!cursor.take(/flow[ \t]+(?=[^ \t])/y)) throw cursor.error('"flow" and the name of the flow');
    const rest = cursor.text.slice(cursor.pos).trim();
    const start = cursor.pos;
    const name = rest.startsWith('"') ? cursor.takeString() : rest;
    if (name === '' || name.length > NAME_LENGTH) throw cursor.error(`a name of 1 to ${NAME_LENGTH} characters`, start);
    this.#name = name;
  }

  #readTable(cursor: Cursor): void {
    const start = cursor.pos;
    this.#table = 'wrong';
    const id = readWord(cursor, 'the name of the table');
    if (this.#tables.has(id)) throw cursor.error('another name: there is a table of this name already', start);
    const items = readItems(cursor.skipSpace());
    cursor.skipSpace();
    if (!cursor.isAtEnd) throw cursor.error('the end of the line');
    const whole = items.find(({ separator, name }) => separator === '=' && name === undefined);
    if (whole) {
      this.#tables.set(id, decodeItem(whole));
      this.#table = undefined;
    } else this.#table = new TableReading(id, this.#line, items, cursor);
  }

  #readSteps(cursor: Cursor): void {
    do {
      this.#readStep(cursor.skipSpace());
    } while (cursor.skipSpace().takeText('|'));
    if (!cursor.isAtEnd) throw cursor.error('an outcome such as done->next, "|" or the end of the line');
  }

  #readStep(cursor: Cursor): void {
    const start = cursor.pos;
    const id = this.#readId(cursor);
    cursor.skipSpace().expectText(':');
    cursor.skipSpace();
    const typeStart = cursor.pos;
    const word = readWord(cursor, 'a step type', WORD_LENGTH);
    if (cursor.take(ARROW)) {
      this.#edges.push({ from: id, outcome: word, to: this.#readId(cursor) });
    } else {
      if (this.#steps.has(id)) throw cursor.error('another name: there is a step of this name already', start);
      this.#steps.set(id, { type: word, label: '', settings: {} });
      this.#lineOfStep.set(id, this.#line);
      const type = this.#registry.get(word);
      if (!type) this.#warn(typeStart, `There is no step type called "${word}".`);
      const items = cursor.skipSpace().text[cursor.pos] === '{' ? readItems(cursor) : [];
      const { label, settings } = readStepSettings(items, type, cursor, (at, message) => this.#warn(at, message));
      this.#steps.set(id, { type: word, label: label ?? type?.title ?? '', settings });
    }
    while (!cursor.skipSpace().isAtEnd && cursor.text[cursor.pos] !== '|') {
      const outcome = readWord(cursor, 'an outcome such as done->next', WORD_LENGTH);
      if (!cursor.take(ARROW)) throw cursor.skipSpace().error('"->"');
      this.#edges.push({ from: id, outcome, to: this.#readId(cursor) });
    }
  }

  #readId(cursor: Cursor): string {
    const start = cursor.pos;
    const id = cursor.take(ID);
    if (id === undefined || !stepIdSchema.safeParse(id).success) {
      throw cursor.error('the name of a step: a letter, then up to 39 letters, digits or _', start);
    }
    return id;
  }

  #warn(at: number, message: string): void {
    this.#warnings.push({ line: this.#line, column: at + 1, message });
  }

  finish(lines: number): ParsedFlow {
    this.#closeTable();
    const errors = this.#errors;
    const warnings = this.#warnings;
    if (this.#name === undefined) {
      errors.push({
        line: lines,
        column: 1,
        message: 'The text holds no flow.',
        expected: '"flow" and the name of the flow',
      });
    }
    if (errors.length > 0) return { errors, warnings };
    const parsed = definitionSchema.safeParse({
      schemaVersion: 1,
      name: this.#name,
      steps: Object.fromEntries(this.#steps),
      edges: this.#edges,
      tables: Object.fromEntries(this.#tables),
    });
    // What the schema still refuses is a name, label, type or outcome that is too long.
    if (parsed.success) return { flow: parsed.data, errors, warnings };
    for (const { path, message } of parsed.error.issues) {
      const line = path[0] === 'steps' ? this.#lineOfStep.get(String(path[1])) : undefined;
      errors.push({ line: line ?? 1, column: 1, message: `${path.join('.')}: ${message}.` });
    }
    return { errors, warnings };
  }
}
