import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SimulationCounts } from '../../../flow/simulation/simulate-many.ts';
import { shortFlow, shortFlowText } from '../../../flow/templates/short.ts';
import { bookText, change } from '../../flow/problems/seed.ts';
import { fileOf, tandem } from '../../support/command-line.ts';

const short = fileOf('short.flow', shortFlowText);
const shortJson = fileOf('short.json', JSON.stringify(shortFlow()));

describe('tandem print', () => {
  it('prints the same text for every way of writing a flow, and reads it back', async () => {
    const fromText = await tandem('print', short);
    expect((await tandem('print', shortJson)).out).toBe(fromText.out);
    const again = await tandem('print', fileOf('again.flow', fromText.out));
    expect(again).toEqual({ code: 0, out: fromText.out, error: '' });
    const json = await tandem('print', short, '--json');
    expect((await tandem('print', fileOf('printed.json', json.out))).out).toBe(fromText.out);
  });

  it('says why there is nothing to print', async () => {
    const { code, out, error } = await tandem('print', fileOf('bad.flow', 'flow F\na start'));
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/TEXT_INVALID: Line 2, column 3: Expected ":"/);
  });
});

describe('tandem diff', () => {
  it('prints nothing for the same flow, in whatever form', async () => {
    expect(await tandem('diff', short, shortJson)).toEqual({ code: 0, out: '', error: '' });
  });

  it.each(['F1', 'F2', 'F3', 'F4', 'F5'])('prints nothing for %s with other step ids', async (name) => {
    const renamed = bookText(name)
      .replaceAll(/^(\w+):/gm, (_, id: string) => `x_${id}:`)
      .replaceAll(/->(\w+)/g, (_, id: string) => `->x_${id}`)
      .replaceAll(/join=(\w+)/g, (_, id: string) => `join=x_${id}`);
    expect(await tandem('diff', fileOf(`${name}a.flow`, bookText(name)), fileOf(`${name}b.flow`, renamed))).toEqual({
      code: 0,
      out: '',
      error: '',
    });
  });

  it('says in sentences what is otherwise', async () => {
    const other = fileOf('other.flow', change(shortFlowText, ['acceptWithin=4bh', 'acceptWithin=8bh']));
    const { code, out } = await tandem('diff', short, other);
    expect(code).toBe(1);
    expect(out).toContain('8 working hours');
    expect(out.trim().split('\n')).toHaveLength(2);
    const json = await tandem('diff', short, other, '--json');
    expect(JSON.parse(json.out)).toEqual([expect.objectContaining({ sentences: [expect.stringContaining('was 4')] })]);
  });

  it('tells of labels, and of files that hold no flow', async () => {
    const label = fileOf('label.flow', change(shortFlowText, ['label=Mend the launch', 'label=Repair the launch']));
    expect(await tandem('diff', short, label)).toEqual(
      expect.objectContaining({ code: 1, out: expect.stringContaining('Repair the launch') as unknown }),
    );
    expect((await tandem('diff', short, '/nowhere.flow')).code).toBe(2);
  });
});

describe('tandem simulate', () => {
  it('counts as many runs as are asked for, the same for the same seed', async () => {
    const args = ['simulate', short, '--runs', '60', '--seed', '5', '--json'];
    const first = await tandem(...args);
    const counts = JSON.parse(first.out) as SimulationCounts;
    expect(counts.steps.start?.entered).toBe(60);
    expect((await tandem(...args)).out).toBe(first.out);
    expect((await tandem('simulate', short, '--runs', '60', '--seed', '6', '--json')).out).not.toBe(first.out);
    expect((await tandem('simulate', short, '--runs', '20')).out).toMatch(/Short campaign: 20 runs\n {2}campaign/);
  });

  it('decides by facts where they are given', async () => {
    const facts = fileOf('facts.json', JSON.stringify({ answers: { default: 'yes' } }));
    const { out } = await tandem('simulate', short, '--runs', '150', '--enquiries', '3', '--facts', facts, '--json');
    const { left } = (JSON.parse(out) as SimulationCounts).steps.triage ?? { left: {} };
    expect(Object.keys(left)).toEqual(['out']);
  });

  it('refuses a flow that cannot be walked over, numbers that are none, facts that are none', async () => {
    const broken = fileOf('loose.flow', change(shortFlowText, ['closed->measure', '']));
    const { code, error } = await tandem('simulate', broken);
    expect([code, error]).toEqual([1, expect.stringContaining('G02')]);
    expect((await tandem('simulate', short, '--runs', '0')).code).toBe(2);
    expect((await tandem('simulate', short, '--runs', '1e3')).code).toBe(2);
    expect((await tandem('simulate', short, '--facts', short)).code).toBe(1);
  });
});

describe('tandem picture', () => {
  it('prints an SVG, or writes it into a file', async () => {
    const { out } = await tandem('picture', short);
    expect(out).toMatch(/^<svg [^]*<\/svg>$/);
    const file = fileOf('short.svg', '');
    expect((await tandem('picture', short, '--out', file)).out).toBe('');
    expect(readFileSync(file, 'utf8').trimEnd()).toBe(out);
  });
});
