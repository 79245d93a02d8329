import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOutside } from '../../server/outside/addresses.ts';
import { fetchOutside } from '../../server/outside/fetch-outside.ts';
import { servePages } from '../support/pages.ts';

let pages: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages.stop());

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is inside', (address) => {
    expect(isOutside(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '1.1.1.1', '2606:4700::1111'])('%s is outside', (address) => {
    expect(isOutside(address)).toBe(true);
  });
});

describe('a request outside', () => {
  it('does not go to this machine, however it is written', async () => {
    const { port } = new URL(pages.origin);
    for (const host of ['127.0.0.1', 'localhost', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      await expect(fetchOutside(`http://${host}:${port}/200`), host).rejects.toThrow(/inside our own network/);
    expect(pages.asked).toEqual([]);
  });

  it('goes to our own pages, and follows them nowhere else inside', async () => {
    const { port } = new URL(pages.origin);
    const ours = [pages.origin];

    expect(await fetchOutside(`${pages.origin}/404`, { ours })).toEqual({ status: 404, url: `${pages.origin}/404` });
    expect(await fetchOutside(`${pages.origin}/to?at=/200`, { ours })).toMatchObject({ status: 200 });
    await expect(fetchOutside(`${pages.origin}/to?at=http://localhost:${port}/200`, { ours })).rejects.toThrow(
      /inside our own network/,
    );
    await expect(fetchOutside(`${pages.origin}/to?at=file:///etc/hosts`, { ours })).rejects.toThrow(/https or http/);
    await expect(fetchOutside(`${pages.origin}/to?at=/to`, { ours })).resolves.toMatchObject({ status: 200 });
  });

  it.each(['ftp://example.org/', 'javascript:alert(1)', 'http://a:b@example.org/', 'no address'])(
    'refuses %s',
    async (address) => {
      await expect(fetchOutside(address)).rejects.toThrow(/address/);
    },
  );
});
