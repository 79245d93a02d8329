import { describe, expect, it } from 'vitest';
import { consentMarks } from '../../editor/enquiry/consent-marks.ts';
import { emptyLine, readOrder } from '../../editor/enquiry/order-lines.ts';

describe('consent marks', () => {
  it('say what is allowed, what is not, and what was never asked', () => {
    const marks = consentMarks({ phone: 'given', email: 'refused' }, { phone: true, email: true, address: true });

    expect(marks.map((mark) => [mark.text, mark.state])).toEqual([
      ['May call', 'may'],
      ['No email', 'mayNot'],
      ['Post not asked', 'notAsked'],
    ]);
  });

  it('are silent about a channel that nobody asked for and that leads nowhere', () => {
    expect(consentMarks({ phone: 'not_asked' }, { phone: false, email: false, address: false })).toEqual([]);
  });

  it('do not take an inherited property for consent', () => {
    expect(
      consentMarks(Object.create({ phone: 'given' }) as Record<string, string>, {
        phone: false,
        email: false,
        address: false,
      }),
    ).toEqual([]);
  });
});

describe('an order as typed', () => {
  it('adds its lines up', () => {
    const reading = readOrder([
      { name: 'Sampler', quantity: '3', unit: '59' },
      { name: 'Folding', quantity: '1', unit: '0.10' },
      emptyLine,
    ]);

    expect(reading).toEqual({
      ok: true,
      lines: [
        { name: 'Sampler', quantity: 3, unitMinor: 5900 },
        { name: 'Folding', quantity: 1, unitMinor: 10 },
      ],
      totalMinor: 17_710,
    });
  });

  it('names every field that is wrong, at its line', () => {
    const reading = readOrder([
      { name: 'Sampler', quantity: '0', unit: '59' },
      { name: '', quantity: '1', unit: 'many' },
    ]);

    expect(reading.ok).toBe(false);
    expect(reading.ok ? [] : reading.problems.map(({ line, field }) => [line, field])).toEqual([
      [0, 'quantity'],
      [1, 'name'],
      [1, 'unit'],
    ]);
  });

  it('is not an order without a line', () => {
    expect(readOrder([emptyLine, emptyLine]).ok).toBe(false);
  });
});
