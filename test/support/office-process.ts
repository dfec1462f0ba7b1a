import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { countedTables } from './counted-tables.ts';
import { FakeClock } from './fake-clock.ts';
import { createOffice } from './office.ts';

/** An office as a process of its own, with its clock in the hand of the test that started it. */
export interface OfficeProcessOptions {
  readonly connectionString: string;
  readonly prefix: string;
  readonly now: string;
}

process.on('disconnect', () => process.exit(0));
process.once('message', ({ connectionString, prefix, now }: OfficeProcessOptions) => {
  const clock = new FakeClock(now);
  const { scheduler, background } = createOffice({
    tables: countedTables(createTables({ connectionString }), prefix).tables,
    clock,
    logger: createJsonLogger(clock, (line) => process.send?.({ log: line })),
  });
  scheduler.start();
  process.on('message', async ({ advance }: { readonly advance: number }) => {
    await clock.advance(advance);
    await background.idle();
    process.send?.({ done: true });
  });
});
