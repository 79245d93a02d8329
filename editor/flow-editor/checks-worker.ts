import '../zod-setup.ts';
import { peopleAmong } from '../../flow/policies/members.ts';
import { checkDraft } from './check-draft.ts';
import type { FarDraft } from './use-checks.ts';

addEventListener('message', ({ data: { definition, live, given } }: MessageEvent<FarDraft>) => {
  const people = given && { ...given, people: peopleAmong(given.members) };
  postMessage(checkDraft({ definition, live, given: people ?? {} }), { transfer: [] });
});
