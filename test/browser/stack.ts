import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { connectionString } from '../../src/dev/azurite.ts';
import { freePort } from '../../src/dev/ports.ts';
import { BOT_ENTRY, runDev } from '../../src/dev/run-dev.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPlayground, type PlaygroundPages } from '../support/playground-page.ts';
import { PICTURES } from './walk.ts';

/** What `npm run dev` starts, with a browser in front of it. */
export interface Stack {
  readonly pages: PlaygroundPages;
  readonly tables: Tables;
  close(): Promise<void>;
}

/** Starts it on free ports, with tables of its own. */
export async function openStack(): Promise<Stack> {
  await mkdir(PICTURES, { recursive: true });
  const data = await mkdtemp(join(tmpdir(), 'koers-browser-'));
  const ports = { bot: await freePort(), azurite: await freePort(), playground: await freePort() };
  const stop = new AbortController();
  const { promise: ready, resolve: print, reject } = Promise.withResolvers<void>();
  const ended = runDev({ data, bot: BOT_ENTRY, ports, inherited: {}, stop: stop.signal, print: () => print() });
  void ended.then((fault) => reject(new Error(fault ?? 'ended early')));
  await ready;
  const browser = await launchBrowser();
  const pages = await openPlayground(browser, `http://127.0.0.1:${ports.playground}`);
  return {
    pages,
    tables: createTables({ connectionString: connectionString(ports.azurite) }),
    async close() {
      await pages.close();
      await browser.close();
      stop.abort();
      await ended;
      await rm(data, { recursive: true, maxRetries: 10 });
    },
  };
}
