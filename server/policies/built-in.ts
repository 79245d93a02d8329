/** A rule of the language as one sentence. `mayBeOff`: what a workspace can do without; the others hold the language together. */
export interface BuiltIn {
  code: string;
  sentence: string;
  mayBeOff: boolean;
}

const always = (code: string, sentence: string): BuiltIn => ({ code, sentence, mayBeOff: false });
const agreed = (code: string, sentence: string): BuiltIn => ({ code, sentence, mayBeOff: true });

/** In the order of their codes (domain.md, guardrails). */
export const BUILT_IN: readonly BuiltIn[] = [
  always('G01', 'A flow has one start, every step can be reached, and from every step there is a way to an end.'),
  always('G02', 'Every answer of every step leads somewhere.'),
  always('G03', 'What happens to each person stays apart from the campaign, and has ends of its own.'),
  always('G04', 'What goes on side by side meets at one place.'),
  always('G05', 'Every loop ends: something on it is counted, or takes time.'),
  agreed('G06', 'Before there is a plan, material or a launch, Sales and Service were consulted.'),
  agreed('G07', 'Before Launch, Sales and Service were told and have confirmed it.'),
  agreed('G08', 'After a change of plan, brief or dates, Sales and Service confirm again before Launch.'),
  agreed('G09', 'Every approval says who, how many, by when and who is asked next; without a yes nothing is launched.'),
  agreed('G10', 'Before Launch, Sales and Service said go together.'),
  agreed('G11', 'Whoever owns the campaign or edited it last does not count among those who approve it.'),
  agreed(
    'G12',
    'Every plan says what Sales gains, when it launches and ends, for whom, by which channels and what is offered.',
  ),
  agreed('G13', 'Before Launch, the material is ready, and Service too where its readiness is asked.'),
  agreed('G14', 'Every launch has a window, and what missed its time is never launched late.'),
  always('G15', 'Every wait for a time of day says what holds when the clocks change.'),
  always('G16', 'A campaign begins only if there is time enough until its launch.'),
  always('G17', 'Every enquiry that comes in comes to an end.'),
  agreed('G18', 'Nobody is turned away without a reason.'),
  agreed('G19', 'Before anybody contacts a person, it was checked that they may.'),
  agreed('G20', 'Before a person is given to somebody, duplicates were looked for.'),
  agreed('G21', 'Every handoff says by when it is taken, who is asked next, and why it may be refused.'),
  agreed('G22', 'What Sales does not take is worked on, and never ends there.'),
  agreed('G23', 'Every step that asks people says who, by when, and who is asked next.'),
  agreed('G24', 'Before an order is taken, somebody accepted the person, unless they order by themselves.'),
  always('G25', 'Money is taken once.'),
  agreed('G26', 'Before a partner is offered a person, it was settled whose they are.'),
  always('G27', 'Every rule reads what is known by then, and says what happens when it is not.'),
  always('G28', 'What is done for each of many comes to an end for each, and says what a failure means.'),
  agreed('G29', 'A campaign is completed only after Sales and Service have looked back.'),
  agreed('G30', 'Where a group is held out to measure by, no launch reaches it.'),
  always('G31', 'A published flow has at most 200 steps, 500 lines and 128 KB.'),
];

export function findBuiltIn(code: string): BuiltIn | undefined {
  return BUILT_IN.find((one) => one.code === code);
}
