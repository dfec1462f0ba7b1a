import type { Temporal } from 'temporal-polyfill';

/** Time as the inside sees it: what moment it is, and a way to be called later. Tests hold both. */
export interface Clock {
  now(): Temporal.Instant;
  /** Calls `run` once, after `milliseconds`; the answer takes the call back. */
  after(milliseconds: number, run: () => void): () => void;
}
