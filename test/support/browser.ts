import { chromium, type Browser } from 'playwright-core';
import { ensureChromium } from '../../bin/services/chromium.ts';

/** Chromium without a window and without calls of its own to the network. Close it in the end. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(() => {}),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
