import { createServer, type AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../server/environment.ts';
import { close, listen } from '../../server/listen.ts';

const complete = {
  TANDEM_APP_URL: 'postgresql://app:x@127.0.0.1:5432/tandem',
  TANDEM_SYSTEM_URL: 'postgresql://system:x@127.0.0.1:5432/tandem',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  TANDEM_PUBLIC_URL: 'https://tandem.example',
  TANDEM_SECRET: 'a secret that nobody can guess, really',
};

describe('the environment of the server', () => {
  it('listens on the loopback address unless told otherwise, and is no demo', () => {
    expect(readEnvironment(complete)).toMatchObject({
      TANDEM_HOST: '127.0.0.1',
      TANDEM_PORT: 7400,
      TANDEM_EMBEDDED: '0',
    });
  });

  it('is refused without a secret, naming everything that is missing at once', () => {
    const { TANDEM_SECRET: _, TANDEM_APP_URL: __, ...incomplete } = complete;

    expect(() => readEnvironment(incomplete)).toThrow(/TANDEM_APP_URL: .*\n {2}TANDEM_SECRET: /s);
    expect(() => readEnvironment({ ...complete, TANDEM_SECRET: 'short' })).toThrow(/at least 32 characters/);
  });
});

describe('listening', () => {
  it('says which port is taken and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;

    await expect(listen(express(), { host: '127.0.0.1', port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken.`);
    other.close();
  });

  it('ends what is under way after its grace', async () => {
    const app = express();
    app.get('/', () => undefined);
    const { server, port } = await listen(app, { host: '127.0.0.1', port: 0 });
    const hanging = fetch(`http://127.0.0.1:${port}/`);
    await new Promise((resolve) => setTimeout(resolve, 50));

    await close(server, 50);

    await expect(hanging).rejects.toThrow('fetch failed');
  });
});
