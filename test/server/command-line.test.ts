import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import { shortFlowText } from '../../flow/templates/short.ts';
import { templates } from '../../flow/templates/templates.ts';
import { inOutcomeOrder } from '../../flow/text/outcome-order.ts';
import { fileOf, tandem } from '../support/command-line.ts';
import { freshDatabase } from '../support/database.ts';
import { startServer, type TestServer, type TestWorkspace } from '../support/server.ts';

let server: TestServer;
let here: TestWorkspace;
let keyBefore: string | undefined;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  here = await server.addWorkspace('demo');
  await server.owner.query(
    `UPDATE member SET groups = '{budget_board}' WHERE role IN ('operations', 'admin', 'service')`,
  );
  keyBefore = process.env['TANDEM_API_KEY'];
  process.env['TANDEM_API_KEY'] = here.people.operations.key;
});
afterAll(async () => {
  if (keyBefore === undefined) delete process.env['TANDEM_API_KEY'];
  else process.env['TANDEM_API_KEY'] = keyBefore;
  await server.stop();
});

const remote = (...args: string[]) => tandem(...args, '--url', server.url);
const book = templates.find(({ id }) => id === 'F1');
const bookText = (change: (text: string) => string = (text) => text): string => {
  const { flow } = parseFlow(change(book?.text ?? ''));
  if (!flow) throw new Error('Cannot be read');
  return printFlow(inOutcomeOrder(flow)).trimEnd();
};

it('a flow that is not there is made, approved by somebody else, and comes back as the same text', async () => {
  const file = fileOf('book.flow', book?.text ?? '');
  const asked = await remote('import', file, '--review', '--note', 'From git');
  expect(asked).toEqual({ code: 0, error: '', out: expect.stringContaining('waits for the approval of') as unknown });
  const [flow] = (await here.as('admin').get<{ items: { id: string; waiting: { id: string }[] }[] }>('/flows')).body
    .items;
  const approval = `/flows/${flow!.id}/proposals/${flow!.waiting[0]!.id}/approve`;
  expect((await here.as('admin').send('POST', approval, {})).body).toMatchObject({ number: 1, note: 'From git' });

  expect(await remote('export', 'Book campaign')).toEqual({ code: 0, error: '', out: bookText() });
  const json = await remote('export', 'Book campaign', '--version', '1', '--json');
  expect((await tandem('diff', fileOf('book.json', json.out), file)).code).toBe(0);
});

it('a changed file becomes my draft, and steps keep their place', async () => {
  const flows = await here.as('operations').get<{ items: { id: string; name: string }[] }>('/flows');
  const id = flows.body.items.find(({ name }) => name === 'Book campaign')?.id ?? '';
  const draftOf = async () =>
    (await here.as('operations').get<{ draft: { layout: Record<string, unknown> } | null }>(`/flows/${id}`)).body.draft;
  const change = (text: string) => text.replace('acceptWithin=4bh', 'acceptWithin=8bh');
  const changed = fileOf('changed.flow', change(book?.text ?? ''));
  expect((await remote('import', changed)).out).toBe('Book campaign: your draft holds the file');
  const layout = (await draftOf())?.layout;
  expect(Object.keys(layout ?? {})).toHaveLength(49);

  expect((await remote('import', changed, '--flow', id)).out).toBe('Book campaign: your draft is what it was');
  expect((await draftOf())?.layout).toEqual(layout);
  expect((await remote('export', id, '--draft')).out).toBe(bookText(change));
  expect((await remote('export', id)).out).toBe(bookText());
});

it('what cannot be done is said, and nothing is published', async () => {
  const untold = fileOf('untold.flow', shortFlowText.replace('service->briefService', 'service->briefed'));
  const refused = await remote('import', untold, '--review', '--note', 'Untold');
  expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('FLOW_HAS_PROBLEMS')]);
  const unpublished = await remote('export', 'Short campaign');
  expect([unpublished.code, unpublished.error]).toEqual([1, expect.stringContaining('--draft')]);
  expect((await remote('export', 'No such flow')).error).toContain('There is no flow called No such flow.');
  expect((await remote('export', 'Book campaign', '--version', '7')).error).toContain('has no version 7');
  expect((await remote('import', fileOf('none.flow', 'flow'))).code).toBe(2);
  expect((await tandem('export', 'x', '--url', 'http://127.0.0.1:9')).error).toContain('Nothing answers at');
});

it('a key acts as its holder', async () => {
  process.env['TANDEM_API_KEY'] = here.people.sales.key;
  const { code, error } = await remote(
    'import',
    fileOf('other.flow', shortFlowText.replace('flow Short', 'flow Other')),
  );
  process.env['TANDEM_API_KEY'] = here.people.operations.key;
  expect([code, error]).toEqual([1, expect.stringContaining('403')]);
});
