import { describe, expect, it } from 'vitest';
import { changesInWords } from '../../editor/flow-editor/changes/in-words.ts';
import { connect } from '../../editor/flow-editor/changes/lines.ts';
import { addStep, removeStep, renameStep, setSetting } from '../../editor/flow-editor/changes/steps.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { shortFlow, shortText } from './short-flow.ts';

function words(after: FlowDefinition): string[] {
  return changesInWords(shortFlow(), after).map(({ text }) => text);
}

describe('changes in words', () => {
  it('finds none between a flow and itself', () => {
    expect(words(shortFlow())).toEqual([]);
  });

  it('says what a setting is and what it was', () => {
    expect(words(setSetting(shortFlow(), 'handoff', 'acceptWithin', '2bh'))).toEqual([
      'Handoff: Time to accept is now 2 working hours, was 4.',
    ]);
  });

  it('says a changed rule as a sentence, and what it was', () => {
    const { flow } = parseFlow(shortText.replace('enquiry.score >= 60', 'enquiry.score >= 75'));
    if (!flow) throw new Error('does not parse');

    expect(words(flow)).toEqual([
      'Good fit?, “fit”: now the score is at least 75 and the person is in the segment. It was: the score is at least 60 and the person is in the segment.',
    ]);
  });

  it('says where an answer leads and where it led', () => {
    expect(words(connect(shortFlow(), { from: 'wait', outcome: 'missed', to: 'stopped' }))).toEqual([
      'Wait for launch day: “Too late” now leads to Stopped, was New date.',
    ]);
  });

  it('names what is new, what is gone, and what is called otherwise', () => {
    const drawing = { definition: renameStep(shortFlow(), 'agree', 'Sales agrees'), layout: {} };
    const added = addStep(removeStep(drawing, 'byHand'), 'task', { after: { from: 'order', outcome: 'failed' } });

    expect(changesInWords(shortFlow(), added.definition)).toEqual(
      expect.arrayContaining([
        {
          kind: 'removed',
          stepId: 'byHand',
          text: 'Assign by hand is gone (Sales, assign manually, 4 working hours).',
        },
        { kind: 'changed', stepId: 'agree', text: 'Agree the launch is now called Sales agrees.' },
        { kind: 'added', stepId: 'task', text: 'Task is new, after Take the order (2 working days).' },
      ]),
    );
  });
});
