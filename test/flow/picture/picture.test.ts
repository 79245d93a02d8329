import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { pictureOf } from '../../../flow/picture/picture.ts';
import { wrap } from '../../../flow/picture/svg.ts';
import { tidy } from '../../../flow/picture/tidy.ts';
import { templates } from '../../../flow/templates/templates.ts';

/** Reads elements and texts; throws where tags do not match or a character stands that XML does not allow. */
function texts(svg: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  let text = '';
  for (const [part] of svg.matchAll(/<\/?[a-z][^<>]*>|[^<]+|</gi)) {
    if (part === '<') throw new Error('A bare <');
    if (!part.startsWith('<')) {
      if (/&(?!(amp|lt|gt|quot);)/.test(part)) throw new Error(`A bare & in ${part}`);
      text = part;
      continue;
    }
    const name = /^<\/?([a-z]+)/i.exec(part)?.[1] ?? '';
    if (part.startsWith('</')) {
      if (open.pop() !== name) throw new Error(`${name} closes something else`);
      if (name === 'text') found.push(text);
    } else if (!part.endsWith('/>')) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join()} is not closed`);
  return found;
}

describe('the picture of a flow', () => {
  it.each(templates)('of $id shows every step by its name, and both lanes', ({ flow }) => {
    const drawn = texts(pictureOf(flow())).join(' ');
    for (const { label, type } of Object.values(flow().steps)) {
      if (type === 'start' || type === 'parallel' || type === 'join') continue;
      for (const word of label.split(' ')) expect(drawn).toContain(word);
    }
    expect(drawn).toContain('The market');
    expect(drawn).toContain('Each person');
  });

  it('is the same for the same flow, and another for another layout', () => {
    const flow = templates[0]?.flow() as FlowDefinition;
    const layout = tidy(flow);
    expect(pictureOf(flow)).toBe(pictureOf(structuredClone(flow)));
    expect(pictureOf(flow, layout)).toBe(pictureOf(flow));
    expect(pictureOf(flow, { ...layout, plan: { x: -900, y: -400 } })).not.toBe(pictureOf(flow));
  });

  it('holds whatever people write', () => {
    const odd = '<script>alert("x")</script> & \u0000\u0007 ]]> \uD800 😀';
    const flow: FlowDefinition = {
      schemaVersion: 1,
      name: odd,
      steps: { a: { type: odd, label: odd, settings: {} }, b: { type: 'task', label: odd, settings: { form: odd } } },
      edges: [
        { from: 'a', outcome: odd, to: 'b' },
        { from: 'b', outcome: 'done', to: 'nowhere' },
      ],
      tables: {},
    };
    expect(pictureOf(flow)).not.toContain('<script');
    expect(texts(pictureOf(flow)).length).toBeGreaterThan(2);
    expect(texts(pictureOf({ ...flow, steps: {}, edges: [] }))).toEqual(['The market: one run for all']);
  });
});

describe('wrap', () => {
  it.each([
    ['Brief Sales', 20, 2, ['Brief Sales']],
    ['Sales agrees to the objectives', 16, 2, ['Sales agrees to', 'the objectives']],
    ['one two three four', 8, 2, ['one two', 'three …']],
    ['antidisestablishmentarianism', 10, 1, ['antidises…']],
    ['', 10, 2, []],
  ])('%j in %d characters and %d lines', (text, width, most, lines) => {
    expect(wrap(text, width, most)).toEqual(lines);
  });
});
