import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

export const calendar: Handler<typeof peopleContract.calendar> = (ctx) =>
  ctx.transaction(async ({ sql }) => {
    const { tz, hoursByWeekday, holidays } = found(await findWorkspace(sql), 'workspace').calendar;
    return { tz, hoursByWeekday, holidays };
  });
