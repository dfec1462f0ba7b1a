import type { Clock } from '../ports/clock.ts';
import type { Address, Delivery, Message, Messenger } from '../ports/messenger.ts';

const TRIES = 5;
/** Milliseconds before the second try; each further one waits twice as long. */
const FIRST_WAIT = 500;

interface Deps {
  readonly messenger: Messenger;
  readonly clock: Clock;
}

/** Posts, again where Teams certainly did nothing (412, 429, 503). Never after an unknown outcome: a POST cannot be taken back. */
export function postPatiently({ messenger, clock }: Deps, to: Address, message: Message): Promise<Delivery> {
  return patiently(clock, ['busy'], () => messenger.post(to, message));
}

/** Updates a message, again also after an unknown outcome: the same content twice is there once. */
export function updatePatiently(
  { messenger, clock }: Deps,
  to: Address,
  activityId: string,
  message: Message,
): Promise<Delivery> {
  return patiently(clock, ['busy', 'unsure'], () => messenger.update(to, activityId, message));
}

async function patiently(
  clock: Clock,
  again: readonly Delivery['outcome'][],
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  let delivery = await send();
  for (let tries = 1; again.includes(delivery.outcome) && tries < TRIES; tries += 1) {
    const asked = delivery.outcome === 'busy' ? (delivery.retryAfterMs ?? 0) : 0;
    const wait = Math.max(FIRST_WAIT * 2 ** (tries - 1), asked);
    await new Promise<void>((resolve) => clock.after(wait, resolve));
    delivery = await send();
  }
  return delivery;
}
