import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../flow/definition.ts';
import { hashFlow, hashValue } from '../../flow/hash.ts';
import { sha256 } from '../../flow/sha256.ts';

describe('sha256', () => {
  it('is SHA-256', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 50, maxLength: 200 })), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
    expect(sha256('x'.repeat(1_000_000))).toBe(createHash('sha256').update('x'.repeat(1_000_000)).digest('hex'));
  });
});

describe('hashValue', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
        expect(hashValue(Object.fromEntries(Object.entries(value).toReversed()))).toBe(hashValue(value));
      }),
    );
    expect(hashValue({ a: 1, b: undefined })).toBe(hashValue({ a: 1 }));
  });

  it('depends on every value', () => {
    expect(new Set([{ a: 1 }, { a: '1' }, { a: [1] }, { b: 1 }, {}, [], null, ''].map(hashValue)).size).toBe(8);
  });
});

describe('hashFlow', () => {
  const flow: FlowDefinition = {
    schemaVersion: 1,
    name: 'Small',
    steps: {
      start: { type: 'start', label: '', settings: {} },
      triage: {
        type: 'condition',
        label: 'Triage',
        settings: {
          rules: [
            {
              outcome: 'fit',
              when: {
                id: 'g1',
                combinator: 'and',
                rules: [{ id: 'c1', field: 'enquiry.score', operator: '>=', value: 60 }],
              },
            },
          ],
        },
      },
      end: { type: 'end', label: '', settings: { outcome: 'completed' } },
    },
    edges: [
      { from: 'start', outcome: 'out', to: 'triage' },
      { from: 'triage', outcome: 'fit', to: 'end' },
      { from: 'triage', outcome: 'else', to: 'end' },
    ],
    tables: {},
  };
  const hash = hashFlow(flow);

  it('is the same with defaults written out, edges in another order, and other rule ids', () => {
    const same = structuredClone(flow);
    same.edges.reverse();
    same.steps['start'] = { type: 'start', label: 'Start', settings: {} };
    same.steps['end'] = { type: 'end', label: '', settings: { reason: 'none', outcome: 'completed' } };
    const text = JSON.stringify(same).replaceAll('"id":"c1",', '').replaceAll('g1', 'g2');
    expect(hashFlow(JSON.parse(text) as FlowDefinition)).toBe(hash);
  });

  it('answers for rules that are none', () => {
    const wrong = structuredClone(flow);
    wrong.steps['triage'] = {
      type: 'condition',
      label: '',
      settings: { rules: [null, { outcome: 'x', when: { rules: [null, 1] } }] },
    };
    expect(hashFlow(wrong)).toHaveLength(64);
  });

  it('changes with a setting, a label, an edge and the name', () => {
    const changed = ['"value":60', '"label":"Triage"', '"outcome":"else"', '"name":"Small"'].map((part) => {
      const text = JSON.stringify(flow);
      expect(text).toContain(part);
      return hashFlow(
        JSON.parse(
          text.replace(
            part,
            part.replace(/60$|\w+"$/, (end) => (end === '60' ? '61' : 'other"')),
          ),
        ) as FlowDefinition,
      );
    });
    expect(new Set([hash, ...changed]).size).toBe(5);
  });
});
