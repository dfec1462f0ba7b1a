import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../ports/clock.ts';

/** The machine's own clock. A waiting call never keeps the process alive. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
