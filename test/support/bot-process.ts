import type { AddressInfo } from 'node:net';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { createApp } from '../../src/app.ts';
import { countedTables } from './counted-tables.ts';
import { FakeClock } from './fake-clock.ts';
import { LINKS } from './links.ts';

/** The bot as a process of its own, with its clock in the hand of the test that started it (`street.ts`). */
export interface BotProcessOptions {
  readonly connectionString: string;
  readonly prefix: string;
  readonly now: string;
}

/** What the parent asks; each is answered with its number when it is done. */
export type Asked = { readonly number: number } & ({ readonly advance: number } | { readonly settle: true });

process.on('disconnect', () => process.exit(0));
// Loaded ahead of time, so that a test does not wait for it: it begins when it is told to.
process.once('message', ({ connectionString, prefix, now }: BotProcessOptions) => {
  const clock = new FakeClock(now);
  const app = createApp({
    config: {
      production: false,
      port: 0,
      app: { type: 'SingleTenant', id: '', password: '', tenantId: '' },
      allowedTenants: [],
      storage: { connectionString },
      forms: 'dialog',
      timeZone: 'Europe/Amsterdam',
      ...LINKS,
    },
    tables: countedTables(createTables({ connectionString }), prefix).tables,
    clock,
    random: systemRandom,
    logger: createJsonLogger(clock, (line) => process.send?.({ log: line })),
  });
  process.on('message', async (asked: Asked) => {
    if ('advance' in asked) await clock.advance(asked.advance);
    else await app.idle();
    process.send?.({ done: asked.number });
  });
  void app.start().then(() => {
    app.server.listen(0, '127.0.0.1', () => {
      const { port } = app.server.address() as AddressInfo;
      process.send?.({ url: `http://127.0.0.1:${port}` });
    });
  });
});
