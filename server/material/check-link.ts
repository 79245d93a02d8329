import { trackingOf } from '../../flow/material/tracking.ts';
import type { LinkAnswer } from '../../prisma/stores/material-writes.ts';
import type { Settings } from '../http/handler.ts';
import { fetchOutside, OutsideError } from '../outside/fetch-outside.ts';

/** What a page answers now. Pages of this server, such as its forms, may be asked; nothing else inside. */
export async function checkLink({ publicUrl }: Pick<Settings, 'publicUrl'>, url: string): Promise<LinkAnswer> {
  try {
    const answer = await fetchOutside(url, { ours: [new URL(publicUrl).origin] });
    return { status: answer.status, finalUrl: answer.url, tracking: trackingOf(url, answer.url), problem: null };
  } catch (error) {
    if (error instanceof OutsideError)
      return { status: null, finalUrl: null, tracking: 'none', problem: error.message };
    throw error;
  }
}
