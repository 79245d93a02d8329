import { form } from './intake/form.ts';
import { send } from './intake/send.ts';
import { apiKeys } from './people/api-keys.ts';
import { createApiKey } from './people/create-api-key.ts';
import { list as listPeople } from './people/list.ts';
import { revokeApiKey } from './people/revoke-api-key.ts';
import { setAway } from './people/set-away.ts';
import { update as updatePerson } from './people/update.ts';
import { demoPeople } from './session/demo-people.ts';
import { demoSignIn } from './session/demo-sign-in.ts';
import { me } from './session/me.ts';
import { answer } from './tasks/answer.ts';
import { get as getTask } from './tasks/get.ts';
import { list as listTasks } from './tasks/list.ts';

/** Who serves what: one handler per verb of each contract, each in a file of that name. `app.ts` mounts them. */
export const handlers = {
  session: { me, demoPeople, demoSignIn },
  intake: { form, send },
  tasks: { list: listTasks, get: getTask, answer },
  people: { list: listPeople, setAway, update: updatePerson, apiKeys, createApiKey, revokeApiKey },
};
