import type { Clock } from '../ports/clock.ts';
import type { Address, Delivery, Message, Messenger } from '../ports/messenger.ts';

const TRIES = 5;
/** Milliseconds before the second try; each further one waits twice as long. */
const FIRST_WAIT = 500;

/** Posts, again where Teams certainly did nothing (412, 429, 503). Never after an unknown outcome: a POST cannot be taken back. */
export async function postPatiently(
  { messenger, clock }: { readonly messenger: Messenger; readonly clock: Clock },
  to: Address,
  message: Message,
): Promise<Delivery> {
  let delivery = await messenger.post(to, message);
  for (let tries = 1; delivery.outcome === 'busy' && tries < TRIES; tries += 1) {
    const wait = Math.max(FIRST_WAIT * 2 ** (tries - 1), delivery.retryAfterMs ?? 0);
    await new Promise<void>((resolve) => clock.after(wait, resolve));
    delivery = await messenger.post(to, message);
  }
  return delivery;
}
