import { ROW_NUMBER, type ImportField, type Mapping } from './mapping.ts';

/** Headers as files write them, lower case and with single spaces. */
const USUAL: Record<string, ImportField> = {
  name: 'name',
  'full name': 'name',
  'contact name': 'name',
  'contact person': 'name',
  email: 'email',
  'e mail': 'email',
  'email address': 'email',
  'e mail address': 'email',
  mail: 'email',
  phone: 'phone',
  'phone number': 'phone',
  telephone: 'phone',
  tel: 'phone',
  mobile: 'phone',
  'mobile number': 'phone',
  address: 'address',
  'postal address': 'address',
  reference: 'reference',
  ref: 'reference',
  id: 'reference',
  'customer id': 'reference',
  'customer number': 'reference',
  'external id': 'reference',
  company: 'company',
  'company name': 'company',
  organisation: 'company',
  organization: 'company',
  firm: 'company',
  country: 'country',
  'country code': 'country',
  message: 'message',
  comment: 'message',
  comments: 'message',
  question: 'message',
  enquiry: 'message',
  score: 'score',
  'lead score': 'score',
  channel: 'channel',
};

/**
 * A first mapping by the usual names of columns; each field once, everything else kept as an answer. The reference is
 * the column that looks like one, if each of the first rows has another value there, else the row's number. Pure.
 */
export function suggestMapping(headers: readonly string[], rows: readonly (readonly string[])[]): Mapping {
  const taken = new Set<ImportField>();
  const columns: [string, ImportField][] = [];
  let reference = ROW_NUMBER;
  headers.forEach((header, index) => {
    const usual =
      USUAL[
        header
          .toLowerCase()
          .replaceAll(/[\s_\-.]+/g, ' ')
          .trim()
      ];
    let field: ImportField = usual !== undefined && !taken.has(usual) ? usual : 'answer';
    const cells = rows.map((row) => row[index]?.trim() ?? '');
    if (field === 'reference' && (cells.includes('') || new Set(cells).size < cells.length)) field = 'answer';
    if (field === 'country' && cells.some((cell) => cell !== '' && !/^[A-Za-z]{2}$/.test(cell))) field = 'answer';
    if (field === 'phone' && cells.some((cell) => cell !== '' && !/\d{4}/.test(cell.replaceAll(/\D/g, ''))))
      field = 'answer';
    if (field === 'reference') reference = header;
    if (field !== 'answer') taken.add(field);
    columns.push([header, field]);
  });
  return { columns: Object.fromEntries(columns), reference };
}
