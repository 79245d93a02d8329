import { connect, type Socket } from 'node:net';

/**
 * Keeps `connections` requests in flight for `ms` over raw keep-alive sockets, so that the client costs next to nothing
 * beside the server. Throws at the first answer that is not a 2xx. Answers the requests a second.
 */
export async function loadFor(options: {
  port: number;
  ms: number;
  connections: number;
  request(): Buffer;
}): Promise<number> {
  let answered = 0;
  const start = performance.now();
  const until = start + options.ms;
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const socket = await open(options.port);
      try {
        while (performance.now() < until) {
          await exchange(socket, options.request());
          answered += 1;
        }
      } finally {
        socket.destroy();
      }
    }),
  );
  return (answered * 1000) / (performance.now() - start);
}

/** A POST of JSON as bytes. */
export function jsonPost(path: string, body: unknown, headers: Record<string, string> = {}): Buffer {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
    ...headers,
  });
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`,
  );
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function exchange(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const settle = (error?: Error): void => {
      socket.off('data', onData).off('close', onClose);
      if (error) reject(error);
      else resolve();
    };
    const onClose = (): void => settle(new Error('The server closed the connection'));
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      settle(text.startsWith('HTTP/1.1 2') ? undefined : new Error(`The server answered ${text.slice(0, 600)}`));
    };
    socket.on('data', onData).on('close', onClose);
    socket.write(request);
  });
}

/** Both servers answer with a Content-Length. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2));
  return length !== null && text.length >= head + 4 + Number(length[1]);
}
