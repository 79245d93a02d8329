import { problemSchema } from '../../server/http/route.ts';
import { versionSchema } from '../../server/material/contract.ts';
import type { MaterialVersion } from '../../server/material/contract.ts';
import { addressOf, ProblemError } from '../client.ts';
import { materialContract } from '../../server/material/contract.ts';

/** Uploads a version and says how much of it has gone, 0 to 1, which `fetch` cannot. Throws `ProblemError`. */
export function sendVersion(id: string, form: FormData, onProgress: (share: number) => void): Promise<MaterialVersion> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(materialContract.addVersion, { id }));
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () =>
      reject(
        new ProblemError({
          status: 0,
          code: 'NO_CONNECTION',
          title: 'The connection was lost. The file was not kept; send it again.',
          errors: [],
        }),
      ),
    );
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText);
      const version = versionSchema.safeParse(answer);
      if (version.success) return resolve(version.data);
      const problem = problemSchema.safeParse(answer);
      const broken = { status: request.status, code: 'UNEXPECTED', title: 'Something broke on our side.', errors: [] };
      reject(new ProblemError(problem.success ? problem.data : broken));
    });
    request.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
