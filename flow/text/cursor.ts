/** Where reading stopped. `line` and `column` count from 1; `message` is a whole sentence. */
export class TextError extends Error {
  override name = 'TextError';
  readonly line: number;
  readonly column: number;
  readonly expected: string;

  constructor(line: number, column: number, found: string, expected: string) {
    super(`Expected ${expected}, found ${found}.`);
    this.line = line;
    this.column = column;
    this.expected = expected;
  }
}

const SPACE = /[ \t]*/y;
const SPACE_AND_LINES = /\s*/y;

/** A place in a text that moves on as it is read. Reading never goes back behind a place unless `pos` is set. */
export class Cursor {
  readonly text: string;
  pos: number;
  readonly #space: RegExp;

  /** `lines`: whether line breaks count as space. */
  constructor(text: string, pos = 0, lines = false) {
    this.text = text;
    this.pos = pos;
    this.#space = lines ? SPACE_AND_LINES : SPACE;
  }

  skipSpace(): this {
    this.take(this.#space);
    return this;
  }

  get isAtEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** Reads what a sticky expression matches here, or answers undefined and stays. */
  take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.pos;
    const match = sticky.exec(this.text);
    if (!match) return undefined;
    this.pos = sticky.lastIndex;
    return match[0];
  }

  takeText(text: string): boolean {
    if (!this.text.startsWith(text, this.pos)) return false;
    this.pos += text.length;
    return true;
  }

  /** Throws `TextError`. */
  expectText(text: string): void {
    if (!this.takeText(text)) throw this.error(`"${text}"`);
  }

  /** A JSON value that begins here; throws `TextError` where there is none. */
  takeJson(): unknown {
    const end = jsonEnd(this.text, this.pos);
    if (end === undefined) throw this.error('a JSON value');
    const value = parsed(this.text.slice(this.pos, end));
    if (value === undefined) throw this.error('a JSON value');
    if (!isKept(value)) throw this.error('a JSON value with numbers of a size that can be kept');
    this.pos = end;
    return value;
  }

  /** A JSON string that begins here. */
  takeString(): string {
    const end = this.text[this.pos] === '"' ? jsonEnd(this.text, this.pos) : undefined;
    const value = end === undefined ? undefined : parsed(this.text.slice(this.pos, end));
    if (typeof value !== 'string') throw this.error('a text in double quotes, closed and escaped as in JSON');
    this.pos = end ?? this.pos;
    return value;
  }

  error(expected: string, at = this.pos): TextError {
    const { line, column } = positionOf(this.text, at);
    return new TextError(line, column, foundAt(this.text, at), expected);
  }
}

/** Undefined for what is no JSON. */
function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

export function positionOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

function foundAt(text: string, at: number): string {
  if (at >= text.length) return 'the end';
  const word = /^(?:[\w.]+|"[^"\n]{0,20}|->|[<>!]=|\S)/.exec(text.slice(at, at + 40));
  return word ? `"${word[0]}"` : text[at] === '\n' ? 'the end of the line' : 'a space';
}

const SCALAR = /(?:true|false|null|-?\d[\d.eE+-]*)/y;

/** More than any value of a rule needs, and less than would run out of stack. */
const JSON_DEPTH = 64;

/** Whether it can be written as JSON again: `1e400` reads as infinite. */
function isKept(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isKept);
}

function jsonEnd(text: string, start: number): number | undefined {
  const first = text[start];
  if (first === '"') return stringEnd(text, start);
  if (first !== '{' && first !== '[') {
    SCALAR.lastIndex = start;
    return SCALAR.test(text) ? SCALAR.lastIndex : undefined;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = stringEnd(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > JSON_DEPTH) return undefined;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}
