import { describe, expect, it } from 'vitest';
import { findProblems } from '../../flow/problems.ts';
import { simulateMany } from '../../flow/simulation/simulate-many.ts';
import { Course } from '../../editor/simulate/course.ts';
import { factsAsked, nested, parseFact } from '../../editor/simulate/facts.ts';
import { countRows, courseMarks, heatMarks } from '../../editor/simulate/marks.ts';
import { pathUpTo } from '../../editor/simulate/path-steps.ts';
import { shortFlow } from './short-flow.ts';

const begin = { seed: 7, enquiries: 2 };
function toTheEnd(course: Course): void {
  for (let event = 0; event < 2000 && course.forward(); event += 1) continue;
}
/** Everybody says what leads on until somebody is asked there. */
function goTo(course: Course, wanted: string): void {
  for (let turn = 0; turn < 200 && !course.open.some(({ stepId }) => stepId === wanted); turn += 1) {
    const [question] = course.open;
    if (question) course.choose(question, question.outcomes[0]!);
    else course.pass();
  }
}
const told = ({ moments }: Course) => moments.map(({ at, text, strong }) => `${at} ${text} ${strong}`);

describe('a course', () => {
  it('goes on by one event, back by one, and to any moment, and is the same again', () => {
    const course = new Course(shortFlow(), begin);
    toTheEnd(course);
    const whole = told(course);
    expect(course.isOver).toBe(true);

    course.jump(Math.floor(course.length / 2));
    expect(told(course)).toEqual(whole.slice(0, course.moments.length));
    const before = course.moments.length;
    expect(course.back()).toBe(true);
    expect(course.moments.length).toBeLessThan(before);
    toTheEnd(course);
    expect(told(course)).toEqual(whole);
  });

  it('takes another way from a moment on when somebody decides otherwise', () => {
    const course = new Course(shortFlow(), begin);
    goTo(course, 'agree');
    const question = course.open.find(({ stepId }) => stepId === 'agree')!;
    const { turn } = course;
    toTheEnd(course);

    course.jump(turn);
    course.choose(question, 'rejected');
    expect(course.isPast).toBe(false);
    expect(course.simulation.main.state.ended?.outcome).toBe('stopped');
    expect(course.moments.map(({ text, strong }) => `${text} ${strong}`).slice(-2)).toEqual([
      'Agree the launch: Sales lead says Rejected',
      'The campaign ends: Stopped',
    ]);
  });

  it('lets what is known decide, and leaves open what is not', () => {
    const flow = shortFlow();
    const facts = nested({ 'enquiry.score': 80, 'enquiry.inSegment': true });
    for (let seed = 1; seed <= 10; seed += 1) {
      const course = new Course(flow, { seed, scope: 'enquiry', entry: 'triage' });
      course.forward(facts);
      expect(
        course.simulation.main.moves.find(({ kind, stepId }) => kind === 'left' && stepId === 'triage'),
      ).toMatchObject({
        outcome: 'fit',
      });
    }
    const open = new Set<string>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const course = new Course(flow, { seed, scope: 'enquiry', entry: 'triage' });
      course.forward(nested({ 'enquiry.score': 10 }));
      for (const move of course.simulation.main.moves)
        if (move.kind === 'left' && move.stepId === 'triage') open.add(move.outcome);
    }
    expect(open.size).toBeGreaterThan(1);
  });

  it('begins one more person where the campaign captures', () => {
    const course = new Course(shortFlow(), { seed: 7, enquiries: 0 });
    course.enquire('capture');
    expect(course.simulation.scopes.map(({ key }) => key)).toEqual(['campaign', 'enquiry/1']);
    expect(courseMarks(course.flow, course.simulation).steps.get('capture')?.text).toBe('1 in');
  });
});

describe('facts', () => {
  it('are those that rules read, with their type', () => {
    expect(factsAsked(shortFlow()).map(({ name, type, steps }) => [name, type, steps])).toEqual([
      ['enquiry.score', 'number', ['triage']],
      ['enquiry.inSegment', 'boolean', ['triage']],
      ['enquiry.countryServed', 'boolean', ['triage']],
    ]);
    expect([parseFact('boolean', 'no'), parseFact('money', '24.5'), parseFact('number', 'x')]).toEqual([
      false,
      2450,
      undefined,
    ]);
  });
});

describe('marks', () => {
  it('show where it stands, what it has passed, and each line that it took', () => {
    const course = new Course(shortFlow(), begin);
    goTo(course, 'agree');
    const { steps, lines } = courseMarks(course.flow, course.simulation);
    expect([steps.get('plan')?.state, steps.get('agree')?.state, steps.get('launch')]).toEqual([
      'done',
      'here',
      undefined,
    ]);
    expect(lines.has('brfJ out agree')).toBe(true);
    expect(lines.has('agree approved wait')).toBe(false);
  });

  it('say how often each step was reached, as heat and as a table', () => {
    const flow = shortFlow();
    const counts = simulateMany(flow, { runs: 40, seed: 1 });
    const heat = heatMarks(flow, counts);
    expect(heat.steps.get('plan')).toMatchObject({ state: 'heat', text: String(counts.steps.plan!.entered) });
    expect(Math.max(...[...heat.steps.values()].map((mark) => mark.heat ?? 0))).toBeLessThanOrEqual(1);
    const row = countRows(flow, counts).find(({ stepId }) => stepId === 'plan')!;
    expect(row.entered).toBe(counts.steps.plan!.entered);
    expect(row.outcomes.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(row.entered);
  });
});

describe('the path of a finding', () => {
  it('is lit step by step, its fault last', () => {
    const flow = shortFlow();
    flow.edges = flow.edges.map((edge) =>
      edge.from === 'brV' && edge.outcome === 'overdue' ? { ...edge, to: 'brfJ' } : edge,
    );
    const problem = findProblems(flow).find(({ path }) => (path?.length ?? 0) > 3)!;
    const path = problem.path!;
    expect([...pathUpTo(flow, problem, 1)!.steps]).toEqual([path[0]]);
    expect(pathUpTo(flow, problem, 1)!.faultStep).toBeUndefined();
    for (let n = 2; n <= path.length; n += 1) {
      const before = pathUpTo(flow, problem, n - 1)!;
      const lit = pathUpTo(flow, problem, n)!;
      expect(lit.lines.size).toBeGreaterThanOrEqual(before.lines.size);
      expect([...lit.steps]).toEqual([...new Set(path.slice(0, n))]);
    }
  });
});
