import { calendarContract } from './calendar/contract.ts';
import { campaignsContract } from './campaigns/contract.ts';
import { contactsContract } from './contacts/contract.ts';
import { catalogueContract } from './catalogue/contract.ts';
import { enquiriesContract } from './enquiries/contract.ts';
import { examplesContract } from './flows/examples-contract.ts';
import { flowsContract } from './flows/contract.ts';
import { importsContract } from './imports/contract.ts';
import { intakeContract } from './intake/contract.ts';
import { marketContract } from './market/contract.ts';
import { objectivesContract } from './objectives/contract.ts';
import { materialContract } from './material/contract.ts';
import { operationsContract } from './operations/contract.ts';
import { peopleContract } from './people/contract.ts';
import { policiesContract } from './policies/contract.ts';
import { proposalsContract } from './proposals/contract.ts';
import { quarantineContract } from './quarantine/contract.ts';
import { runsContract } from './runs/contract.ts';
import { segmentsContract } from './segments/contract.ts';
import { sessionContract } from './session/contract.ts';
import { tasksContract } from './tasks/contract.ts';
import { messagesContract } from './tasks/messages-contract.ts';

/**
 * Every endpoint, by noun and verb. Handlers, typed client, OpenAPI and access tests derive from it.
 * Beside these: `GET /api/v1/events` (one SSE stream a browser: `activity` events with the sealed sequence as id,
 * data `{ verb, runId, campaignId, scopeId, taskIds }`) and better-auth at `/api/auth`.
 */
export const contract = {
  session: sessionContract,
  people: peopleContract,
  tasks: { ...tasksContract, ...messagesContract },
  campaigns: campaignsContract,
  calendar: calendarContract,
  flows: flowsContract,
  examples: examplesContract,
  proposals: proposalsContract,
  policies: policiesContract,
  runs: runsContract,
  enquiries: enquiriesContract,
  intake: intakeContract,
  imports: importsContract,
  quarantine: quarantineContract,
  contacts: contactsContract,
  segments: segmentsContract,
  market: marketContract,
  material: materialContract,
  catalogue: catalogueContract,
  objectives: objectivesContract,
  operations: operationsContract,
};
export type Contract = typeof contract;
