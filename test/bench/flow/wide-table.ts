import type { Cell, RuleTable } from '../../../flow/tables/table.ts';

/** 500 rows over six columns of six types, half of whose cells say something. The same every time. */
export function wideTable(rows: number): RuleTable {
  let seed = 7;
  const one = (of: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % of;
  };
  const maybe = (cell: () => Cell): Cell | null => (one(2) === 0 ? cell() : null);
  const between = (most: number): Cell => {
    const from = one(most);
    return { is: 'between', from, to: from + 1 + one(most) };
  };
  const day = (n: number) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString();
  const some = (words: string[]): Cell => ({
    is: 'in',
    values: [words[one(words.length)]!, words[one(words.length)]!],
  });
  return {
    hit: 'first',
    columns: [
      'campaign.budget',
      'enquiry.score',
      'campaign.launchAt',
      'handoff.reasonClass',
      'enquiry.inSegment',
      'enquiry.country',
    ],
    results: ['value'],
    rows: Array.from({ length: rows }, (_, at) => ({
      id: `r${at}`,
      when: [
        maybe(() => between(100_000)),
        maybe(() => between(100)),
        maybe(() => ({ is: 'between', from: day(one(300)), to: day(300 + one(60)) })),
        maybe(() => some(['procedural', 'clerical', 'definitional'])),
        maybe(() => ({ is: '=', value: one(2) === 1 })),
        maybe(() => some(['GB', 'IE', 'DE', 'FR', 'NL', 'BE', 'AT', 'CH', 'IT', 'ES'])),
      ],
      then: [`v${one(5)}`],
    })),
    otherwise: ['none'],
  };
}
