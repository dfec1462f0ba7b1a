import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { CHANNEL, COLLEAGUES, ME } from '../../src/dev/playground.ts';
import { freePort } from '../../src/dev/ports.ts';
import { BOT_ENTRY, runDev } from '../../src/dev/run-dev.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPlayground, type PlaygroundPages } from '../support/playground-page.ts';

describe('the Playground of npm run dev', function () {
  this.timeout(120_000);
  const stop = new AbortController();
  let data: string;
  let ended: Promise<string | undefined>;
  let browser: Browser;
  let playground: PlaygroundPages;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'koers-playground-'));
    const ports = { bot: await freePort(), azurite: await freePort(), playground: await freePort() };
    const options = { data, bot: BOT_ENTRY, ports, inherited: process.env, stop: stop.signal };
    await new Promise<void>((resolve, reject) => {
      ended = runDev({ ...options, print: () => resolve() });
      void ended.then((fault) => reject(new Error(fault)));
    });
    browser = await launchBrowser();
    playground = await openPlayground(browser, `http://127.0.0.1:${ports.playground}`);
  });

  after(async () => {
    await browser?.close();
    stop.abort();
    await ended;
    await rm(data, { recursive: true });
  });

  it('shows a thread to everybody, and each has a private chat with Koers', async () => {
    const me = await playground.as(ME.name);
    const colleague = await playground.as(COLLEAGUES[0]?.name ?? '');
    for (const page of [me, colleague]) await page.openChannel(CHANNEL);

    await me.post('@Koers stemming');
    for (const page of [me, colleague]) await page.card('Stemming klaarzetten');

    for (const page of [me, colleague]) {
      await page.openPersonalChat();
      await page.say('help');
      await page.card('Hallo');
    }
  });
});
