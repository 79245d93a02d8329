import type { Mapping } from '../../server/imports/contract.ts';

export type ImportField = Mapping['columns'][string];

/** The fields a column can become, in the order of the list, with what stands in the select. */
export const FIELDS: readonly { value: ImportField; label: string }[] = [
  { value: 'name', label: 'Name' },
  { value: 'company', label: 'Company' },
  { value: 'email', label: 'Email' },
  { value: 'phone', label: 'Telephone' },
  { value: 'address', label: 'Postal address' },
  { value: 'country', label: 'Country (two letters)' },
  { value: 'message', label: 'Their own words' },
  { value: 'kind', label: 'Kind of enquiry' },
  { value: 'score', label: 'Score (0 to 100)' },
  { value: 'estValueMinor', label: 'Worth, in pence or cents' },
  { value: 'channel', label: 'Channel' },
  { value: 'answer', label: 'Keep as an answer' },
  { value: 'ignore', label: 'Leave out' },
];

export const ROW_NUMBER = 'rowNumber';

/** What stops an import before it starts, in sentences. Empty: it can start. */
export function mappingProblems(mapping: Mapping, headers: string[]): string[] {
  const problems: string[] = [];
  const byField = new Map<ImportField, string[]>();
  for (const header of headers) {
    const field = mapping.columns[header] ?? 'answer';
    byField.set(field, [...(byField.get(field) ?? []), header]);
  }
  for (const [field, columns] of byField) {
    if (field === 'answer' || field === 'ignore' || columns.length < 2) continue;
    const label = FIELDS.find((known) => known.value === field)?.label ?? field;
    problems.push(`${columns.map((column) => `“${column}”`).join(' and ')} both become ${label}. Choose one, keep the other as an answer.`);
  }
  if (mapping.reference !== ROW_NUMBER && !headers.includes(mapping.reference)) problems.push('Choose what tells one row from another: the row number, or a column.');
  return problems;
}

/** "4 columns become fields, 14 are kept as answers, 1 is left out." */
export function mappingSummary(mapping: Mapping, headers: string[]): string {
  let fields = 0;
  let answers = 0;
  let ignored = 0;
  for (const header of headers) {
    const field = mapping.columns[header] ?? 'answer';
    if (field === 'answer') answers += 1;
    else if (field === 'ignore') ignored += 1;
    else fields += 1;
  }
  const parts = [
    fields === 1 ? '1 column becomes a field' : `${fields} columns become fields`,
    answers === 1 ? '1 is kept as an answer' : `${answers} are kept as answers`,
  ];
  if (ignored > 0) parts.push(ignored === 1 ? '1 is left out' : `${ignored} are left out`);
  return `${parts.join(', ')}.`;
}
