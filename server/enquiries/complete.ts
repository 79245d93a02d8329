import { readIdentity } from '../../flow/intake/identity.ts';
import { cleanText } from '../../flow/intake/text.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findEnquiry } from '../../prisma/stores/enquiries.ts';
import { completePerson, lockPerson } from '../../prisma/stores/enquiry-writes.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { enquiriesContract } from './contract.ts';
import { toEnquiry } from './to-enquiry.ts';

const FIELDS = ['name', 'email', 'phone', 'company', 'address'] as const;

/** Fields left out stay; `null` empties one. At least one identity must remain. */
export const complete: Handler<typeof enquiriesContract.complete> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const person = found(await lockPerson(sql, params.id), 'enquiry');
    const value = (field: (typeof FIELDS)[number]): string | undefined =>
      cleanText((body[field] === undefined ? person[field] : body[field]) ?? undefined);
    const identity = {
      email: value('email'),
      phone: value('phone'),
      address: value('address'),
      reference: person.reference ?? undefined,
    };
    const given = Object.fromEntries(Object.entries(identity).filter(([, each]) => each !== undefined));
    const read = readIdentity(given, person.country ?? person.homeCountry ?? undefined);
    const [first] = read.problems;
    if (first) {
      const errors = read.problems.map(({ column, code, message }) => ({ pointer: `/${column}`, code, message }));
      throw new AppError(422, first.code, first.message, errors);
    }
    await completePerson(sql, params.id, { ...read.identity, name: value('name') ?? '', company: value('company') });
    const stored = found(await findEnquiry(sql, params.id), 'enquiry');
    const fields = FIELDS.filter((field) => body[field] !== undefined);
    const { workspaceId, id: actorId } = ctx.me;
    await addActivity(sql, {
      workspaceId,
      campaignId: stored.campaignId,
      scopeId: stored.id,
      actorId,
      verb: 'enquiry.completed',
      data: { fields },
      at: now,
    });
    return toEnquiry(stored, now, (await findWorkspace(sql))?.tz ?? 'UTC');
  });
