import { findContactImport, listContactImports, listRejects } from '../../prisma/stores/contact-imports.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { contactsContract } from './contract.ts';
import { toContactImport } from './to-import.ts';

export const imports: Handler<typeof contactsContract.imports> = (ctx) =>
  ctx.transaction(async ({ sql }) => ({ items: (await listContactImports(sql)).map(toContactImport) }));

export const importOf: Handler<typeof contactsContract.import> = (ctx, { params }) =>
  ctx.transaction(async ({ sql }) => {
    const one = found(await findContactImport(sql, params.id), 'import');
    return { ...toContactImport(one), rejects: await listRejects(sql, one.id) };
  });
