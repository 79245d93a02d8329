/** A key that an object of a JSON text has twice. `pointer`: of the second one. */
export interface DuplicateKey {
  pointer: string;
  key: string;
}

const TEXT = /"(?:[^"\\]|\\.)*"/y;

interface Open {
  /** Undefined in an array. */
  keys: Set<string> | undefined;
  /** Where the value now read stands. */
  at: string | number;
}

/**
 * The first key that is there twice, which `JSON.parse` would not tell: the later one wins in silence. Expects text that
 * parses; linear, without recursion.
 */
export function duplicateKey(json: string): DuplicateKey | undefined {
  const open: Open[] = [];
  let isKey = false;
  for (let pos = 0; pos < json.length; pos += 1) {
    const top = open.at(-1);
    switch (json[pos]) {
      case '"': {
        TEXT.lastIndex = pos;
        const [written = '""'] = TEXT.exec(json) ?? [];
        pos += written.length - 1;
        if (!isKey || !top?.keys) break;
        const key = JSON.parse(written) as string;
        top.at = key;
        if (top.keys.has(key)) return { pointer: pointerOf(open), key };
        top.keys.add(key);
        isKey = false;
        break;
      }
      case '{':
        open.push({ keys: new Set(), at: '' });
        isKey = true;
        break;
      case '[':
        open.push({ keys: undefined, at: 0 });
        isKey = false;
        break;
      case '}':
      case ']':
        open.pop();
        isKey = false;
        break;
      case ',':
        isKey = top?.keys !== undefined;
        if (top && typeof top.at === 'number') top.at += 1;
        break;
      default:
    }
  }
  return undefined;
}

function pointerOf(open: readonly Open[]): string {
  return open.map(({ at }) => `/${escapePart(String(at))}`).join('');
}

/** A part of a JSON pointer (RFC 6901). */
export function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
