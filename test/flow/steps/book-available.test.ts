import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toGraph } from '../../../flow/graph.ts';
import { settingInvalid } from '../../../flow/problems/setting-invalid.ts';
import { stepUnknown } from '../../../flow/problems/step-unknown.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { findUnavailable } from '../../../flow/unavailable.ts';

const book = (name: string) => parseFlow(readFileSync(new URL(`../text/flows/${name}.flow`, import.meta.url), 'utf8'));

it.each(['F1', 'F2', 'F3', 'F4', 'F5'])('%s reads, with no type, setting or value that is not known', (name) => {
  const { flow, errors, warnings } = book(name);

  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  const graph = toGraph(flow!);
  expect([...stepUnknown(graph, {}), ...settingInvalid(graph, {})]).toEqual([]);
});

it.each<[string, string[]]>([
  ['F1', []],
  ['F2', ['dL.audience', 'cap.sources', 'cap.key', 'ded.keys', 'ordW.selfService', 'ordW.price']],
  ['F3', ['app', 'cap.sources', 'cap.offline', 'ded.keys', 'hHot.to']],
  [
    'F4',
    [
      'roe.subject',
      'prt',
      'pMat.subject',
      'cap.sources',
      'con.sharing',
      'ded.keys',
      'clm',
      'hP.to',
      'pSel.owner',
      'pSel.reportEvery',
      'pSel.protect',
    ],
  ],
  ['F5', ['cap.sources', 'rel.scope', 'fast.onlineOnly']],
])('of %s exactly %j is not performed', (name, expected) => {
  const found = findUnavailable(book(name).flow!);

  expect(found.map(({ stepId, setting }) => (setting === undefined ? stepId : `${stepId}.${setting}`))).toEqual(
    expected,
  );
});
