import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isOutside } from './addresses.ts';

/** A request was not sent, or not to its end: the address is inside, unknown, or does not answer. */
export class OutsideError extends Error {}

export interface OutsideAnswer {
  status: number;
  /** After redirects. */
  url: string;
}

export interface OutsideOptions {
  /** Origins of our own that may be asked although they lie inside, `http://127.0.0.1:7400`. */
  ours?: readonly string[];
  /** Of everything together. Default 10 s. */
  timeoutMs?: number;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

const REDIRECTS = 5;

/**
 * Asks an address that somebody typed. Names are resolved here and the connection goes to the address that was judged, so
 * a name cannot point inside a moment later; each redirect is judged anew. The body of the answer is not read.
 * Throws `OutsideError`, whose message may be shown.
 */
export async function fetchOutside(written: string, options: OutsideOptions = {}): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000);
  let url = readUrl(written);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const { status, location } = await ask(url, options, signal);
    if (location === undefined || status < 300 || status > 399) return { status, url: url.href };
    if (!URL.canParse(location, url)) throw new OutsideError('It leads on to something that is no address.');
    url = readUrl(new URL(location, url).href);
    // What was sent is for the address that was named, and for no other.
    if (options.body !== undefined) return { status, url: url.href };
  }
  throw new OutsideError(`It leads on more than ${REDIRECTS} times.`);
}

function readUrl(written: string): URL {
  if (!URL.canParse(written)) throw new OutsideError('This is no address.');
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new OutsideError('Only addresses with https or http can be opened.');
  if (url.username !== '' || url.password !== '') throw new OutsideError('An address must not carry a password.');
  return url;
}

function ask(
  url: URL,
  { ours = [], method = 'GET', headers = {}, body }: OutsideOptions,
  signal: AbortSignal,
): Promise<{ status: number; location: string | undefined }> {
  const isOurs = ours.includes(url.origin);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const fail = (error: Error & { code?: string }): void => reject(toOutside(error, signal));
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(
      {
        protocol: url.protocol,
        hostname: host,
        port: url.port || undefined,
        path: `${url.pathname}${url.search}`,
        method,
        headers: { 'user-agent': 'Tandem', accept: '*/*', ...headers },
        lookup: isOurs ? undefined : judgedLookup,
        // A connection kept open could be to an address that was judged for another name.
        agent: false,
        signal,
      },
      (answer) => {
        const { statusCode = 0, headers: said } = answer;
        answer.destroy();
        resolve({ status: statusCode, location: said.location });
      },
    );
    request.on('error', fail);
    // Addresses written as numbers are not looked up.
    if (!isOurs && /^[\d.]+$|:/.test(host) && !isOutside(host)) {
      request.destroy(new OutsideError(INSIDE));
      return;
    }
    request.end(body);
  });
}

const INSIDE = 'This address lies inside our own network.';

/** DNS, but every address that a name has must lie outside. */
const judgedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '', 4);
    const [first] = found;
    if (!first || found.some(({ address }) => !isOutside(address))) return callback(new OutsideError(INSIDE), '', 4);
    if (options.all) return callback(null, found);
    callback(null, first.address, first.family);
  });
};

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'There is no such name.',
  EAI_AGAIN: 'The name cannot be looked up at the moment.',
  ECONNREFUSED: 'Nothing answers there.',
  ECONNRESET: 'The connection was cut.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is not signed by anybody known.',
};

function toOutside(error: Error & { code?: string }, signal: AbortSignal): OutsideError {
  if (error instanceof OutsideError) return error;
  if (signal.aborted) return new OutsideError('It took too long to answer.');
  return new OutsideError(WORDS[error.code ?? ''] ?? 'It cannot be reached.');
}
