export interface Saver {
  name: string;
  email: string;
  phone: string;
  balance: number;
  loan: string;
  default: string;
}

/** Fit by version 2 of the flow and by version 1. */
export const FIT = 6;
/** Fit by version 1 alone: savings of £1,500 to £2,000. */
export const FIT_BEFORE = 3;
/** Refused by both: they are in default. */
export const REFUSED = 2;
const KEPT_IN_TOUCH = 17;

export const WRONG_EMAIL = 'Rosa Meyer';
export const WRONG_PHONE = 'Otto Brandt';

/** Thirty people in the columns of a bank's file. Two rows cannot be read: an address without @, a telephone of two digits. */
export function savers(): Saver[] {
  const of = (
    count: number,
    kind: string,
    about: Pick<Saver, 'balance' | 'loan' | 'default'>,
  ): Omit<Saver, 'phone'>[] =>
    Array.from({ length: count }, (_, index) => {
      const name = `${FIRST_NAMES[index % FIRST_NAMES.length]} ${kind}${index >= FIRST_NAMES.length ? ` ${index}` : ''}`;
      return { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@savers.example`, ...about };
    });
  const people = [
    ...of(FIT, 'Fitton', { balance: 2600, loan: 'no', default: 'no' }),
    ...of(FIT_BEFORE, 'Midgley', { balance: 1700, loan: 'no', default: 'no' }),
    ...of(REFUSED, 'Owens', { balance: 4100, loan: 'no', default: 'yes' }),
    ...of(KEPT_IN_TOUCH, 'Small', { balance: 310, loan: 'yes', default: 'no' }),
    { name: WRONG_EMAIL, email: 'rosa.meyer(at)savers.example', balance: 2500, loan: 'no', default: 'no' },
    { name: WRONG_PHONE, email: 'otto@savers.example', balance: 2500, loan: 'no', default: 'no' },
  ];
  return people.map((person, index) => ({
    ...person,
    phone: person.name === WRONG_PHONE ? '12' : `020 7946 0${100 + index}`,
  }));
}

/** The file as the bank writes it: no header names a field but the name. */
export function saversFile(): { name: string; mimeType: string; buffer: Buffer } {
  const rows = savers().map(({ name, email, phone, balance, loan, default: isInDefault }) =>
    [name, email, phone, balance, loan, isInDefault].join(','),
  );
  return {
    name: 'savers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Name,Contact,Number,balance,loan,default', ...rows].join('\n')),
  };
}

const FIRST_NAMES = ['Ada', 'Bruno', 'Clara', 'Devi', 'Emil', 'Farah', 'Goran', 'Hanna', 'Ivo', 'Jun'];
