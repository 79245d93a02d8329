import type { IntakeBody } from '../../server/intake/contract.ts';

/** What is typed into the public form. Consent is `false` until the person ticks it: an unticked box means refused. */
export interface FormValues {
  name: string;
  company: string;
  email: string;
  phone: string;
  address: string;
  message: string;
  mayEmail: boolean;
  mayCall: boolean;
  mayPost: boolean;
}

export const emptyForm: FormValues = {
  name: '',
  company: '',
  email: '',
  phone: '',
  address: '',
  message: '',
  mayEmail: false,
  mayCall: false,
  mayPost: false,
};

export type FormProblems = Partial<Record<keyof FormValues, string>>;

/** What is wrong before anything is sent. Only what the server would refuse as well. */
export function formProblems(values: FormValues): FormProblems {
  const problems: FormProblems = {};
  if (!values.email.trim() && !values.phone.trim() && !values.address.trim())
    problems.email = 'Give one way to reach you: an email address, a telephone number or a postal address.';
  else if (values.email.trim() && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()))
    problems.email = 'An email address looks like name@company.com.';
  if (values.phone.trim() && values.phone.replace(/\D/g, '').length < 6)
    problems.phone = 'A telephone number has at least six digits.';
  return problems;
}

/** The body of the request. Empty fields are left out; consent is sent for each channel the form asked about. */
export function formBody(values: FormValues): Partial<IntakeBody> {
  const optional = {
    email: values.email,
    phone: values.phone,
    address: values.address,
    company: values.company,
    message: values.message,
  };
  return {
    name: values.name.trim(),
    ...Object.fromEntries(
      Object.entries(optional).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : [])),
    ),
    consent: {
      email: values.mayEmail ? 'given' : 'refused',
      phone: values.mayCall ? 'given' : 'refused',
      post: values.mayPost ? 'given' : 'refused',
    },
  };
}

const AT_FIELD: Record<string, keyof FormValues> = {
  '/email': 'email',
  '/phone': 'phone',
  '/address': 'address',
  '/name': 'name',
  '/company': 'company',
  '/message': 'message',
};

/** The server's answer at the fields it names; a problem of the whole form stands at the email field, where identity begins. */
export function problemsOfAnswer(problem: {
  code: string;
  message: string;
  errors: { pointer: string; message: string }[];
}): FormProblems {
  const problems: FormProblems = {};
  for (const error of problem.errors) {
    const field = AT_FIELD[error.pointer];
    if (field) problems[field] = error.message;
  }
  if (Object.keys(problems).length > 0) return problems;
  if (problem.code === 'PHONE_INVALID') return { phone: problem.message };
  if (problem.code === 'EMAIL_INVALID' || problem.code === 'IDENTITY_REQUIRED') return { email: problem.message };
  return {};
}
