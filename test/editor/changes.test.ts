import { describe, expect, it } from 'vitest';
import { settleAdd } from '../../editor/flow-editor/changes/add-ask.ts';
import { connect, disconnect, outcomesFor, refusal, refusals } from '../../editor/flow-editor/changes/lines.ts';
import { fitting } from '../../editor/flow-editor/changes/palette.ts';
import { addStep, removeStep, renameOutcome, setSetting } from '../../editor/flow-editor/changes/steps.ts';
import { groupProblems } from '../../editor/flow-editor/group-problems.ts';
import { tidy } from '../../flow/picture/tidy.ts';
import { targetOf } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import { shortFlow as templateFlow } from '../../flow/templates/short.ts';
import { templates } from '../../flow/templates/templates.ts';
import { shortFlow } from './short-flow.ts';

const bookCampaign = () => templates[0]?.flow() ?? shortFlow();

const drawing = () => ({ definition: shortFlow(), layout: tidy(shortFlow()) });

describe('connecting', () => {
  it('leads an outcome to one step only', () => {
    const flow = connect(shortFlow(), { from: 'wait', outcome: 'missed', to: 'stopped' });

    expect(flow.edges.filter(({ from, outcome }) => from === 'wait' && outcome === 'missed')).toEqual([
      { from: 'wait', outcome: 'missed', to: 'stopped' },
    ]);
    expect(targetOf(disconnect(flow, 'wait', 'missed'), 'wait', 'missed')).toBeUndefined();
  });

  it.each([
    ['agree', 'approved', 'start', 'Nothing leads back to the start.'],
    ['agree', 'approved', 'dedupe', 'Only “each person” of a capture step leads into the lower lane.'],
    ['capture', 'each', 'launch', 'Each person goes on in the lower lane.'],
    ['qualify', 'qualified', 'plan', 'A person’s way cannot lead back into the campaign.'],
    ['agree', 'approved', 'brV', '“Brief service” stands side by side with others; only “Side by side” leads there.'],
    ['agree', 'approved', 'brfJ', 'Only the branches of “Side by side” come together there.'],
    ['wait', 'due', 'wait', 'A step cannot lead to itself.'],
  ])('refuses %s %s → %s', (from, outcome, to, reason) => {
    expect(refusal(shortFlow(), from, outcome, to)).toBe(reason);
  });

  it.each([
    ['brV', 'overdue', 'brfJ'],
    ['brV', 'overdue', 'launch'],
    ['agree', 'approved', 'launch'],
    ['capture', 'each', 'triage'],
    ['brf', 'b', 'brS'],
  ])('allows %s %s → %s and leaves it to the checks', (from, outcome, to) => {
    expect(refusal(shortFlow(), from, outcome, to)).toBeUndefined();
  });

  it('dims only what no outcome of a small step may lead to', () => {
    const refused = refusals(shortFlow(), 'capture', undefined);

    expect(refused.has('dedupe')).toBe(false);
    expect(refused.has('completed')).toBe(false);
    expect(refused.has('start')).toBe(true);
  });

  it('offers loose outcomes first', () => {
    const flow = disconnect(shortFlow(), 'agree', 'rejected');

    expect(outcomesFor(flow, 'agree', 'stopped')[0]).toMatchObject({ name: 'rejected', isLoose: true });
  });
});

describe('adding', () => {
  it('wires a step in between', () => {
    const { definition, id } = addStep(drawing(), 'approval', { after: { from: 'wait', outcome: 'due' } });

    expect(targetOf(definition, 'wait', 'due')).toBe(id);
    expect(targetOf(definition, id, 'approved')).toBe('launch');
  });

  it('brings the meeting point of side by side along', () => {
    const { definition, id } = addStep(drawing(), 'parallel', { after: { from: 'wait', outcome: 'due' } });
    const join = String(definition.steps[id]?.settings.join);

    expect(targetOf(definition, id, 'a')).toBe(join);
    expect(targetOf(definition, join, 'out')).toBe('launch');
    expect(findProblems(definition).map(({ code }) => code)).not.toContain('G04');
  });

  it('lets an end take the line over', () => {
    const { definition, id } = addStep(drawing(), 'end', { after: { from: 'wait', outcome: 'missed' } });

    expect(targetOf(definition, 'wait', 'missed')).toBe(id);
    expect(definition.edges.filter(({ from }) => from === id)).toEqual([]);
  });

  it('offers only what fits the lane', () => {
    const upper = fitting(shortFlow(), { from: 'wait', outcome: 'due' }).map(({ name }) => name);
    const lower = fitting(shortFlow(), { from: 'capture', outcome: 'each' }).map(({ name }) => name);

    expect(upper).toContain('launch');
    expect(upper).not.toContain('handoff');
    expect(lower).toContain('handoff');
    expect(lower).not.toContain('launch');
    expect([...upper, ...lower]).not.toContain('start');
  });

  it('asks only for what is not clear', () => {
    const { definition, layout } = drawing();

    expect(settleAdd(definition, layout, { from: 'agree' })).toMatchObject({ ask: 'outcome' });
    expect(settleAdd(definition, layout, { from: 'brfJ' })).toEqual({
      ask: 'type',
      after: { from: 'brfJ', outcome: 'out' },
    });
    expect(settleAdd(definition, layout, { from: 'brfJ', type: 'task' })).toEqual({
      ask: 'nothing',
      type: 'task',
      where: { after: { from: 'brfJ', outcome: 'out' } },
    });
    expect(settleAdd(definition, layout, { type: 'task' })).toMatchObject({ ask: 'nothing', where: { at: {} } });
  });
});

describe('removing', () => {
  it('leads lines into the step on to where its usual way led', () => {
    const { definition, layout } = removeStep(drawing(), 'agree');

    expect(targetOf(definition, 'brfJ', 'out')).toBe('wait');
    expect(layout.agree).toBeUndefined();
  });

  it('leaves a proof that Service is told only if the brief stays', () => {
    const flow = templateFlow();
    const { definition } = removeStep({ definition: flow, layout: {} }, 'briefService');
    const problem = findProblems(definition).find(({ code }) => code === 'G07');

    expect(findProblems(flow).map(({ code }) => code)).not.toContain('G07');
    expect(problem?.severity).toBe('error');
    expect(problem?.path).toContain('launch');
  });

  it('keeps the start', () => {
    expect(removeStep(drawing(), 'start')).toEqual(drawing());
  });

  it('takes the meeting point of side by side along', () => {
    const { definition } = removeStep(drawing(), 'brf');

    expect(definition.steps.brfJ).toBeUndefined();
    expect(targetOf(definition, 'plan', 'submitted')).toBe('brS');
  });
});

describe('settings', () => {
  it('takes the line of an outcome away that is gone with the setting', () => {
    const flow = setSetting(shortFlow(), 'nobr', 'maxVisits', undefined);

    expect(targetOf(flow, 'nobr', 'exhausted')).toBeUndefined();
    expect(targetOf(flow, 'nobr', 'overdue')).toBe('stopped');
  });

  it('keeps the line of a way that is called otherwise', () => {
    expect(targetOf(renameOutcome(shortFlow(), 'triage', 'fit', 'good'), 'triage', 'good')).toBe('assign');
  });
});

describe('making room', () => {
  it('moves the rest of the row with what hangs below it, and no other row', () => {
    const flow = bookCampaign();
    const layout = tidy(flow);
    const added = addStep({ definition: flow, layout }, 'task', { after: { from: 'apS', outcome: 'approved' } });
    const moved = Object.keys(layout).filter((id) => added.layout[id]?.x !== layout[id]?.x);

    expect(moved).toEqual(expect.arrayContaining(['bud', 'apB', 'mat', 'late']));
    expect(moved).not.toContain('wait');
    expect(added.layout[added.id]).toEqual(layout['bud']);
  });
});

describe('findings', () => {
  it('say once that several answers of a step lead nowhere', () => {
    const { definition } = addStep(drawing(), 'approval', { after: { from: 'wait', outcome: 'due' } });
    const loose = groupProblems(definition, findProblems(definition)).filter(({ code }) => code === 'G02');

    expect(loose.map(({ message }) => message)).toEqual([
      'Approval: nobody has said where 3 answers lead: Rejected, Changes requested, Expired.',
    ]);
  });
});
