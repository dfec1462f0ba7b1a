import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../src/ports/clock.ts';

/** Real time, for a simulator that is not in a test. */
export class SystemClock implements Clock {
  now(): Temporal.Instant {
    return Temporal.Now.instant();
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  }
}
