export interface ConsentMark {
  kind: 'call' | 'email' | 'post';
  state: 'may' | 'mayNot' | 'notAsked';
  text: string;
}

const KINDS = [
  { kind: 'call', keys: ['phone', 'call', 'telephone'], may: 'May call', mayNot: 'No calls' },
  { kind: 'email', keys: ['email', 'mail'], may: 'May email', mayNot: 'No email' },
  { kind: 'post', keys: ['post', 'direct_mail', 'letter'], may: 'May post', mayNot: 'No post' },
] as const;

/**
 * What this person allowed, from the consent they gave with the enquiry. A channel nobody asked about is marked only
 * when there is a way to use it: `notAsked` for a known number or address, absent otherwise.
 */
export function consentMarks(
  consent: Record<string, string>,
  has: { phone: boolean; email: boolean; address: boolean },
): ConsentMark[] {
  const reachable = { call: has.phone, email: has.email, post: has.address };
  return KINDS.flatMap(({ kind, keys, may, mayNot }): ConsentMark[] => {
    const key = keys.find((candidate) => Object.hasOwn(consent, candidate));
    const said = key === undefined ? 'not_asked' : consent[key];
    if (said === 'given') return [{ kind, state: 'may', text: may }];
    if (said === 'refused' || said === 'withdrawn') return [{ kind, state: 'mayNot', text: mayNot }];
    return reachable[kind]
      ? [
          {
            kind,
            state: 'notAsked',
            text: { call: 'Calls not asked', email: 'Email not asked', post: 'Post not asked' }[kind],
          },
        ]
      : [];
  });
}
