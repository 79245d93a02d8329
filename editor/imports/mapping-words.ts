import { fieldOf } from '../../flow/intake/mapping.ts';
import type { ImportField, Mapping } from '../../flow/intake/mapping.ts';

/** What a column can become, in the order of the select. The reference is chosen beside the table, not here. */
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
  { value: 'reference', label: 'Reference' },
  { value: 'answer', label: 'Keep as an answer' },
  { value: 'ignore', label: 'Leave out' },
];

/** The mapping with one column changed. What was the reference by its column stays in step with the choice of reference. */
export function withColumn(mapping: Mapping, header: string, field: ImportField): Mapping {
  const columns = { ...mapping.columns, [header]: field };
  return { columns, reference: field === 'reference' ? header : mapping.reference };
}

/** The mapping with another reference: a column, or the row number. A column marked as the old reference is kept as an answer. */
export function withReference(mapping: Mapping, reference: string): Mapping {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([header, field]) => [
      header,
      field === 'reference' && header !== reference ? ('answer' as const) : field,
    ]),
  );
  return { columns, reference };
}

/** "4 columns become fields, 14 are kept as answers, 1 is left out." */
export function mappingSummary(mapping: Mapping, headers: readonly string[]): string {
  const fields = headers.map((header) => fieldOf(mapping, header));
  const ignored = fields.filter((field) => field === 'ignore').length;
  const answers = fields.filter((field) => field === 'answer').length;
  const taken = fields.length - ignored - answers;
  const parts = [
    taken === 1 ? '1 column becomes a field' : `${taken} columns become fields`,
    answers === 1 ? '1 is kept as an answer' : `${answers} are kept as answers`,
  ];
  if (ignored > 0) parts.push(ignored === 1 ? '1 is left out' : `${ignored} are left out`);
  return `${parts.join(', ')}.`;
}
