/** What is counted apart, per bot per thread (teams-platform.md section 2). */
export type Limited = 'send' | 'create' | 'members' | 'conversations';

// Requests allowed per window; windows in ms.
const windows = [1_000, 2_000, 30_000, 3_600_000] as const;
const allowed: Readonly<Record<Limited, readonly number[]>> = {
  send: [7, 8, 60, 1800],
  create: [7, 8, 60, 1800],
  members: [14, 16, 120, 3600],
  conversations: [14, 16, 120, 3600],
};
const tenantPerSecond = 50;

/** The rate windows of Teams, on the simulator's clock. A refused request is not counted. */
export class RateWindows {
  readonly #taken = new Map<string, number[]>();

  /** Counts a request at `now` (ms); the answer is how many ms to wait when a window is full, else undefined. */
  take(kind: Limited, thread: string, tenantId: string, now: number): number | undefined {
    const perThread = this.#times(`${kind} ${thread}`);
    const perTenant = this.#times(`tenant ${tenantId}`);
    const waits = windows.map((window, index) => wait(perThread, window, allowed[kind][index] ?? Infinity, now));
    const longest = Math.max(...waits, wait(perTenant, 1_000, tenantPerSecond, now));
    if (longest > 0) return longest;
    perThread.push(now);
    perTenant.push(now);
    return undefined;
  }

  #times(key: string): number[] {
    const times = this.#taken.get(key) ?? [];
    this.#taken.set(key, times);
    return times;
  }
}

function wait(times: readonly number[], window: number, most: number, now: number): number {
  const blocking = times.at(-most);
  return blocking === undefined || blocking <= now - window ? 0 : blocking + window - now;
}
