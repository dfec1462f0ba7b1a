import type { Temporal } from 'temporal-polyfill';
import type { House } from './house.ts';

/** Milliseconds in which the scheduler has certainly looked once more. */
const LOOK = 11_000;
/** How often work may lead to work before a test gives up. */
const ROUNDS = 30;

/**
 * Lets time pass up to a moment, and then does what is due by it until nothing happens any more: as if nothing were due before it.
 * It is some minutes later then.
 */
export async function passTo(
  house: Pick<House, 'clock' | 'settle' | 'counts'>,
  moment: Temporal.Instant | string,
): Promise<void> {
  await house.settle();
  await house.clock.advanceTo(moment);
  // A look that began on the way has seen nothing yet of what is due now.
  await house.settle();
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = house.counts.transactions;
    await house.clock.advance(LOOK);
    await house.settle();
    if (house.counts.transactions === before) return;
  }
  throw new Error('there was no end to what was due');
}

/** Lets a card be brought up to date, and then what follows it by way of the outbox: the one line below it. */
export async function tellBelow(house: Pick<House, 'pass'>): Promise<void> {
  for (const milliseconds of [10_000, 2_000, 2_000]) await house.pass(milliseconds);
}
