import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 50;

/** Waits until a GET of `url` is answered in the wanted way; rejects when `giveUp` is aborted. */
export async function answers(
  url: string,
  wanted: (response: Response) => boolean,
  giveUp: AbortSignal,
): Promise<void> {
  for (;;) {
    const response = await get(url, giveUp);
    if (response !== undefined && wanted(response)) return;
    await pause(PAUSE_MS, undefined, { signal: giveUp });
  }
}

/** `undefined`: nobody listens there yet. */
async function get(url: string, signal: AbortSignal): Promise<Response | undefined> {
  try {
    const response = await fetch(url, { signal });
    await response.body?.cancel();
    return response;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
