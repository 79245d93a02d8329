import { describe, expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { bookText, change, codes, read } from './seed.ts';

describe('the five book flows', () => {
  it.each(['F1', 'F2', 'F3', 'F4', 'F5'])('%s is clean under every guard', (name) => {
    // F3 briefs Service, and leaves out to ask whether it is ready.
    const known = name === 'F3' ? ['W_NOT_READY'] : [];
    expect(findProblems(read(bookText(name))).map(({ code }) => code)).toEqual(known);
  });

  it.each<[string, string, string, string]>([
    ['F1', 'G07', 'overdue->nobr\nrdy', 'overdue->brfJ\nrdy'],
    [
      'F1',
      'G08',
      'edits=brief; due=2bd; escalate=marketing.lead; maxVisits=3} done->brf',
      'edits=brief; due=2bd; escalate=marketing.lead; maxVisits=3} done->go',
    ],
    [
      'F1',
      'G09',
      'escalate=role:admin; onTimeout=expire} approved->mat rejected->xStop changes_requested->plan expired->xStop',
      'escalate=role:admin; onTimeout=expire} approved->mat rejected->xStop changes_requested->plan expired->wait',
    ],
    [
      'F2',
      'G08',
      'dW: wait_until{at=drop.mailAt',
      'dE: task{role=sales; form=f; edits=brief; escalate=role:sales} done->dL overdue->dL\ndW: wait_until{at=drop.mailAt',
    ],
    [
      'F2',
      'G20',
      'ask->ans else->asg\nordW',
      'ask->ans else->asg\nordX: task{role=sales; form=f; escalate=role:sales} done->ded overdue->ded\nordW',
    ],
    ['F3', 'G08', 'inv: task{role=sales; form=book_meeting', 'inv: task{role=sales; edits=brief; form=book_meeting'],
    ['F4', 'G09', 'outcome=excluded; reason=required', 'outcome=excluded; reason=none'],
    [
      'F5',
      'G08',
      'edits=brief; due=5bd; escalate=marketing.lead; maxVisits=3} done->rbr',
      'edits=brief; due=5bd; escalate=marketing.lead; maxVisits=3} done->rel',
    ],
  ])('%s with a fault is refused by %s', (name, code, from, to) => {
    let text = change(bookText(name), [from, to]);
    if (to.includes('dE:')) text = change(text, ['due->dL missed->dNo', 'due->dE missed->dNo']);
    if (to.includes('ordX:')) text = change(text, ['each->con closed->liveJ', 'each->ordX closed->liveJ']);
    expect(codes(read(text))).toContain(code);
  });
});
