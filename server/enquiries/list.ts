import { listEnquiries } from '../../prisma/stores/enquiries.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import type { enquiriesContract } from './contract.ts';
import { toEnquiry } from './to-enquiry.ts';

/** Sales sees its own first; a partner sees its own only. */
export const list: Handler<typeof enquiriesContract.list> = (ctx, { query }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { me } = ctx;
    const search = query.search?.trim() ? query.search : undefined;
    const page = await listEnquiries(sql, {
      campaignId: query.campaignId,
      stage: query.stage,
      search,
      limit: query.limit,
      cursor: query.cursor,
      mineOf: query.mine === 'yes' || me.role === 'partner' ? me.id : undefined,
      firstOf: me.role === 'sales' ? me.id : undefined,
    });
    const tz = (await findWorkspace(sql))?.tz ?? 'UTC';
    return { ...page, items: page.items.map((item) => toEnquiry(item, now, tz)) };
  });
