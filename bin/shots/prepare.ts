import { parseFlow } from '../../flow/text/parse-flow.ts';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { removeSteps } from '../../editor/flow-editor/changes/removal.ts';
import { signIn } from '../load/session.ts';
import type { Session } from '../load/session.ts';
import { untilFound } from './until-found.ts';

/** What addresses are made of, by the words that the list of screens uses: `{book}` is the id of the book flow. */
export type Places = Readonly<Record<string, string>>;

interface Listed {
  id: string;
}
interface Opened {
  definition: FlowDefinition;
  layout: Layout;
}

const OBJECTIVES = `flow Letters to regulars
start: start{label=Start} out->agree
agree: approval{label=Sales agrees to the objectives; subject=objectives; who=sales.lead; due=2bd; escalate=sales.head,role:operations} approved->look rejected->stopped changes_requested->stopped expired->stopped
look: review{label=Look back together; due=5bd; escalate=ops.lead} done->done overdue->stopped
done: end{label=Agreed; outcome=completed}
stopped: end{label=Stopped; outcome=stopped}
`;

const FILE = [
  'Name,Contact,Number,balance,loan,default',
  'Ada Fitton,ada.fitton@savers.example,020 7946 0101,2600,no,no',
  'Bruno Small,bruno.small@savers.example,020 7946 0102,310,yes,no',
  'Rosa Meyer,rosa.meyer(at)savers.example,020 7946 0103,2500,no,no',
  'Otto Brandt,otto@savers.example,12,2500,no,no',
].join('\n');

/** The head of `FILE` as a file to choose. */
export const fileToImport = { name: 'savers.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };

/**
 * Brings the demo workspace to where every screen has something to show: a second version, a draft that breaks a rule, a
 * review that waits, an approval, an import with rows put aside. All over HTTP, as its people would. Once only.
 */
export async function prepare(url: string): Promise<Places> {
  const [dana, ruth, priya, tom, ben, jamal] = await Promise.all(
    ['Dana Kowalski', 'Ruth Stein', 'Priya Nair', 'Tom Whitlock', 'Ben Carter', 'Jamal Mensah'].map((name) =>
      signIn(url, name),
    ),
  );
  if (!dana || !ruth || !priya || !tom || !ben || !jamal) throw new Error('Somebody of the demo is missing');
  const { items: flows } = await dana.get<{ items: (Listed & { name: string })[] }>('/flows');
  const flow = (name: string): string => flows.find((each) => each.name === name)?.id ?? '';
  const [book, short] = [flow('Book campaign'), flow('Short campaign')];
  const campaigns = await byCode(priya);

  const changed = await propose(dana, book, withSetting('apS', 'due', '3bd'), 'Sales asked for a day more.');
  await approve(ruth, book, changed);
  await saveDraft(dana, book, (before) =>
    withTable(removeSteps({ definition: before, layout: {} }, ['brV', 'rdy']).definition),
  );
  const review = await propose(
    dana,
    short,
    (before) => withSetting('agree', 'due', '2bd')(withSetting('handoff', 'acceptWithin', '6bh')(before)),
    'Two of five handoffs were answered an hour too late.',
  );

  const letters = await expectStatus(
    dana.send('POST', '/flows', { name: 'Letters to regulars', text: OBJECTIVES }),
    201,
  );
  const lettersId = (letters as Listed).id;
  const drawn = parseFlow(OBJECTIVES).flow;
  if (!drawn) throw new Error('The flow of letters cannot be read');
  const first = await propose(dana, lettersId, () => drawn, 'For letters that Sales has asked for.');
  const version = await approve(ruth, lettersId, first);
  const campaign = (await expectStatus(
    priya.send('POST', '/campaigns', {
      name: 'Letters to Regulars',
      code: 'LETTERS',
      offer: 'A folded sample in every letter',
      plan: { objectives: '120 replies, 30 orders', segment: 'Printers who ordered twice this year' },
    }),
    201,
  )) as Listed;
  await expectStatus(priya.send('POST', `/campaigns/${campaign.id}/runs`, { flowVersionId: version }), 201);

  const imported = (await expectStatus(
    priya.upload('/campaigns/DEPOSIT/imports', {
      file: { name: 'savers.csv', text: FILE },
      mapping: { columns: { Name: 'name', Contact: 'email', Number: 'phone' }, reference: 'rowNumber' },
    }),
    202,
  )) as Listed;
  await untilFound(
    'the import’s end',
    async () => (await priya.get<{ state: string }>(`/imports/${imported.id}`)).state === 'done',
  );

  const { items: runs } = await dana.get<{ items: (Listed & { campaign: { code: string } })[] }>('/runs');
  const { sources } = await priya.get<{ sources: { kind: string; key: string }[] }>(
    `/campaigns/${campaigns['DEPOSIT']}`,
  );
  const { items: enquiries } = await dana.get<{ items: (Listed & { name: string })[] }>(
    `/enquiries?search=${encodeURIComponent('Mei Tanaka')}`,
  );
  const { items: segments } = await priya.get<{ items: Listed[] }>('/segments');
  const { items: pieces } = await priya.get<{ items: Listed[] }>('/materials');
  const { items: catalogues } = await priya.get<{ items: { newest: Listed }[] }>('/catalogues');
  return {
    segment: segments[0]?.id ?? '',
    piece: pieces[0]?.id ?? '',
    catalogue: catalogues[0]?.newest.id ?? '',
    invitation: await taskOf(ben, 'assessment'),
    book,
    short,
    review,
    import: imported.id,
    campaign: campaigns['SAMPLER'] ?? '',
    live: campaigns['DEPOSIT'] ?? '',
    run: runs.find((run) => run.campaign.code === 'DELIVERY')?.id ?? '',
    enquiry: enquiries[0]?.id ?? '',
    form: sources.find(({ kind }) => kind === 'web_form')?.key ?? '',
    approval: await taskOf(tom, 'approval'),
    handoff: await taskOf(ben, 'handoff'),
    brief: await taskOf(jamal, 'acknowledgement'),
    work: await taskOf(priya, 'launch_work'),
    dana: (await dana.get<{ memberId: string }>('/me')).memberId,
    nobody: '00000000-0000-7000-8000-000000000000',
  };
}

async function byCode(person: Session): Promise<Record<string, string>> {
  const { items } = await person.get<{ items: (Listed & { code: string })[] }>('/campaigns');
  return Object.fromEntries(items.map(({ code, id }) => [code, id]));
}

/** The first of this kind that waits for them. */
async function taskOf(person: Session, kind: string): Promise<string> {
  let found: string | undefined;
  await untilFound(`a task of kind ${kind}`, async () => {
    const { items } = await person.get<{ items: Listed[] }>(`/tasks?kind=${kind}&limit=1`);
    found = items[0]?.id;
    return found !== undefined;
  });
  return found ?? '';
}

async function saveDraft(
  person: Session,
  flowId: string,
  change: (flow: FlowDefinition) => FlowDefinition,
): Promise<number> {
  const flow = await person.get<{
    draft: (Opened & { revision: number }) | null;
    versions: (Listed & { number: number })[];
  }>(`/flows/${flowId}`);
  const live = flow.versions.toSorted((a, b) => b.number - a.number)[0];
  const base = live ? await person.get<Opened>(`/flow-versions/${live.id}`) : flow.draft;
  if (!base) throw new Error('The flow has neither version nor draft');
  const saved = await expectStatus(
    person.send('PUT', `/flows/${flowId}/draft`, {
      definition: change(base.definition),
      layout: base.layout,
      baseVersionId: live?.id ?? null,
      revision: flow.draft?.revision ?? 0,
    }),
    200,
  );
  return (saved as { revision: number }).revision;
}

async function propose(
  person: Session,
  flowId: string,
  change: (flow: FlowDefinition) => FlowDefinition,
  note: string,
): Promise<string> {
  const revision = await saveDraft(person, flowId, change);
  return ((await expectStatus(person.send('POST', `/flows/${flowId}/proposals`, { revision, note }), 201)) as Listed)
    .id;
}

async function approve(person: Session, flowId: string, proposalId: string): Promise<string> {
  const path = `/flows/${flowId}/proposals/${proposalId}/approve`;
  return ((await expectStatus(person.send('POST', path, {}), 201)) as Listed).id;
}

async function expectStatus(sent: ReturnType<Session['send']>, status: number): Promise<unknown> {
  const answer = await sent;
  if (answer?.status !== status) throw new Error(`Instead of ${status}: ${JSON.stringify(answer)}`);
  return answer.body;
}

function withSetting(stepId: string, name: string, value: string) {
  return (flow: FlowDefinition): FlowDefinition => {
    const step = flow.steps[stepId];
    if (!step) throw new Error(`${flow.name} has no step ${stepId}`);
    return {
      ...flow,
      steps: { ...flow.steps, [stepId]: { ...step, settings: { ...step.settings, [name]: value } } },
    };
  };
}

/** Who agrees to the objectives comes from a table, which says too little about small budgets. */
function withTable(flow: FlowDefinition): FlowDefinition {
  const table = {
    title: 'Who agrees to the objectives',
    hit: 'first',
    columns: ['campaign.budget', 'campaign.kind'],
    results: ['who', 'quorum', 'due'],
    rows: [
      { id: 'r1', when: [{ is: '>', value: 2_000_000 }, null], then: ['sales.head,group:budget_board', '2of3', '3bd'] },
      { id: 'r2', when: [{ is: 'between', from: 500_000, to: 2_000_000 }, null], then: ['sales.head', '1of1', '2bd'] },
      { id: 'r3', when: [{ is: '>', value: 1_500_000 }, null], then: ['sales.lead', '1of1', '2bd'] },
    ],
    otherwise: ['sales.lead', '1of1', '2bd'],
  };
  return withSetting('apS', 'who', 'table:objectives')({ ...flow, tables: { ...flow.tables, objectives: table } });
}
