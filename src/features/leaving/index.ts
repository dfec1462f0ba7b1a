import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Feature, Place } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, nextDay, wakeOf } from '../../bot/jobs.ts';
import { forgetLeaving, listLeaving, recordLeaving } from '../../records/leaving.ts';
import { eraseLeft } from './erase.ts';

const eraseJob = { kind: 'erase-left', input: z.strictObject({}) };
/** Hour of the day, in UTC, at which teams are erased whose time is over. */
const HOUR = 1;

/** Koers is taken out of a team or group chat, or comes back: what is kept of a team that left is erased after a while, once a day. */
export function leavingFeature({
  tables,
  clock,
  logger,
  background,
}: Pick<FeatureDeps, 'tables' | 'clock' | 'logger' | 'background'>): Feature {
  /** Of a private chat nothing is kept but that it was greeted, and where it is. */
  const isShared = (place: Place) => place.kind !== 'personal';
  const next = (now: Temporal.Instant) => [wakeOf(eraseJob, nextDay(now, HOUR), {})];
  const eraseAll = async () => {
    for await (const leaving of listLeaving(tables))
      if (Temporal.Instant.compare(leaving.eraseFrom, clock.now()) <= 0) await eraseLeft({ tables, logger }, leaving);
  };
  return {
    name: 'leaving',
    standing: next,
    jobs: [
      defineJob(eraseJob, async () => {
        // Beside the scheduler: a large team takes longer than a claim lasts, and what a crash cuts off the next day does.
        background.run('leaving.erase', eraseAll);
        return next(clock.now());
      }),
    ],
    events: {
      async installed(place) {
        if (isShared(place)) await forgetLeaving(tables, place.team);
      },
      async removed(place) {
        if (isShared(place)) await recordLeaving(tables, place.team, clock.now());
      },
    },
  };
}
