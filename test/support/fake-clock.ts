import { setImmediate as nextTurn } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../src/ports/clock.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(start: Temporal.Instant | string) {
    this.#now = Temporal.Instant.from(start).epochMilliseconds;
  }

  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.#now);
  }

  after(milliseconds: number, run: () => void): () => void {
    if (Number.isNaN(milliseconds)) throw new TypeError('after() wants a number of milliseconds');
    const timer: Timer = { due: this.#now + Math.max(0, milliseconds), order: this.#order++, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time by `milliseconds`, firing what falls due in order; what a timer starts gets one turn of the event loop before the next. */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError('time only moves forward');
    const until = this.#now + milliseconds;
    // What a test has just started may still be on its way to setting a timer.
    await nextTurn();
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#now = Math.max(this.#now, timer.due);
      this.#timers.delete(timer);
      timer.run();
      await nextTurn();
    }
    this.#now = Math.max(this.#now, until);
    await nextTurn();
  }

  /** `advance` up to a moment. */
  async advanceTo(moment: Temporal.Instant | string): Promise<void> {
    await this.advance(Temporal.Instant.from(moment).epochMilliseconds - this.#now);
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers]
      .filter((timer) => timer.due <= until)
      .sort((a, b) => a.due - b.due || a.order - b.order)[0];
  }
}
