import { LRUCache } from 'lru-cache';
import { type ChannelKey, channelKey } from '../domain/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Delivery, Messenger } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import type { Tables } from '../ports/tables.ts';
import {
  allowPosting,
  claimPosting,
  findSharedCard,
  recordPosting,
  recordUnsure,
  recordUpdate,
  type SharedCard,
  type SharedCardRef,
  wantAgain,
} from '../records/shared-card.ts';
import type { Background } from './background.ts';
import type { SharedCardSource } from './contract.ts';
import type { Wire } from './wire.ts';

/** Milliseconds between two pictures of one card: an update wipes what somebody has half typed, and Teams counts it as a send. */
const PAUSE = 5_000;
/** The longest pause between two tries, in milliseconds: the pause doubles from the first failure on. */
const MAX_PAUSE = 60_000;
/** Milliseconds in which a press on a card is taken to find it in order: what a crashed process left is made good by the next one. */
const LOOK_AGAIN = 60_000;
/** Milliseconds after which nobody waits for the answer to a POST any more: the messenger gives up earlier. */
const UNDER_WAY = 15_000;

export interface SharedCards {
  /** Brings the card up to date soon: at once, or at the end of the pause since its last picture. */
  touch(ref: SharedCardRef): void;
  /** Somebody pressed on a message that shows this card: where the outcome of a POST was unknown, this is the answer. Also a `touch`. */
  adopt(ref: SharedCardRef, activityId: string, channel: ChannelKey): Promise<void>;
  /** Posts the card anew, after somebody asked for it; false while an earlier POST may still be under way. */
  repost(ref: SharedCardRef): Promise<boolean>;
  /** Forgets the waiting updates (they are done at the next start). */
  close(): void;
}

interface Deps {
  readonly tables: Tables;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly background: Background;
  readonly wire: Wire;
  readonly sources: () => ReadonlyMap<string, SharedCardSource>;
}

interface State {
  lastAt: number;
  running: boolean;
  again: boolean;
  tries: number;
  cancel: (() => void) | undefined;
}

/**
 * Keeps what a channel shows in step with the store. The row says which version is wanted and which was sent; before sending the
 * newest state is read, after sending the versions are compared. So no picture is lost, whoever else sends, and a crash is made good
 * by the next touch. A POST is done once: it has no idempotency key and Teams cannot be asked what became of it.
 */
export function createSharedCards(deps: Deps): SharedCards {
  const { tables, messenger, clock, random, logger, background } = deps;
  const states = new Map<string, State>();
  /** Messages that were looked after a moment ago, so that a press on one costs no read. */
  const adopted = new LRUCache<string, true>({
    max: 10_000,
    ttl: LOOK_AGAIN,
    ttlResolution: 0,
    perf: { now: () => clock.now().epochMilliseconds },
  });
  let closed = false;

  function schedule(ref: SharedCardRef, milliseconds: number): void {
    const state = stateOf(ref);
    if (closed || state.cancel !== undefined) return;
    const run = () => {
      state.cancel = undefined;
      background.run('shared-card', () => sync(ref, state));
    };
    if (milliseconds <= 0) run();
    else state.cancel = clock.after(milliseconds, run);
  }

  function stateOf(ref: SharedCardRef): State {
    const key = `${ref.table}/${ref.partition}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    const fresh: State = {
      lastAt: Number.NEGATIVE_INFINITY,
      running: false,
      again: false,
      tries: 0,
      cancel: undefined,
    };
    states.set(key, fresh);
    return fresh;
  }

  function wait(state: State): number {
    return state.lastAt + PAUSE - clock.now().epochMilliseconds;
  }

  async function sync(ref: SharedCardRef, state: State): Promise<void> {
    if (state.running) {
      state.again = true;
      return;
    }
    state.running = true;
    let later: number | undefined;
    try {
      later = await syncOnce(ref, state);
    } catch (cause) {
      logger.error('shared-card.failed', cause, { kind: ref.kind, tries: state.tries + 1 });
      later = backOff(state);
    }
    state.running = false;
    if (state.again || later !== undefined) {
      state.again = false;
      schedule(ref, later ?? wait(state));
    } else if (wait(state) <= 0) {
      states.delete(`${ref.table}/${ref.partition}`);
    }
  }

  /** The pause after a failure: longer each time, and never given up while the process lives. */
  function backOff(state: State): number {
    const pause = Math.min(PAUSE * 2 ** Math.min(state.tries, 10), MAX_PAUSE);
    state.tries += 1;
    return Math.max(wait(state), pause);
  }

  /** One look at the row and at most one send; the answer is in how many milliseconds to look again. */
  async function syncOnce(ref: SharedCardRef, state: State): Promise<number | undefined> {
    const card = await findSharedCard(tables, ref);
    if (card === undefined || card.state === 'posting' || card.state === 'lost') return undefined;
    const source = deps.sources().get(ref.kind);
    if (card.state === 'posted' && card.sent === card.wanted) return afterwards(ref, source, state);
    // Claimed last: whatever fails before it leaves a card that can still be posted.
    const shown = await source?.render(ref);
    if (shown === undefined) return undefined;
    if (card.state === 'unsent' && !(await claimPosting(tables, ref, card, clock.now().epochMilliseconds)))
      return wait(state);
    const { card: json, ...rest } = shown.message;
    const message = json === undefined ? rest : { ...rest, card: deps.wire.shared(json, ref) };
    state.lastAt = clock.now().epochMilliseconds;
    const delivery =
      card.state === 'unsent'
        ? await messenger.post(shown.address, message)
        : await messenger.update(shown.address, card.activityId, message);
    return settle(ref, card, delivery, source, state);
  }

  async function settle(
    ref: SharedCardRef,
    card: SharedCard,
    delivery: Delivery,
    source: SharedCardSource | undefined,
    state: State,
  ): Promise<number | undefined> {
    const posting = card.state === 'unsent';
    if (delivery.outcome === 'delivered') {
      if (posting)
        await recordPosting(tables, ref, { state: 'posted', activityId: delivery.activityId, sent: card.wanted });
      else await recordUpdate(tables, ref, card.wanted);
      const newest = await findSharedCard(tables, ref);
      if (newest?.wanted === card.wanted) return afterwards(ref, source, state);
      state.tries = 0;
      return wait(state);
    }
    if (delivery.outcome === 'refused') {
      logger.warn('shared-card.refused', { kind: ref.kind, reason: delivery.reason, status: delivery.status });
      await recordPosting(tables, ref, { state: 'lost' });
      return undefined;
    }
    if (delivery.outcome === 'unsure' && posting) {
      logger.warn('shared-card.unsure', { kind: ref.kind });
      await recordUnsure(tables, ref);
      return undefined;
    }
    if (posting) await recordPosting(tables, ref, { state: 'unsent' });
    const facts = { kind: ref.kind, outcome: delivery.outcome, tries: state.tries + 1 };
    if (delivery.cause === undefined) logger.warn('shared-card.waits', facts);
    else logger.error('shared-card.waits', delivery.cause, facts);
    return Math.max(backOff(state), delivery.outcome === 'busy' ? (delivery.retryAfterMs ?? 0) : 0);
  }

  async function afterwards(
    ref: SharedCardRef,
    source: SharedCardSource | undefined,
    state: State,
  ): Promise<number | undefined> {
    const again = await source?.shown?.(ref);
    if (again !== undefined) return Math.max(backOff(state), again);
    state.tries = 0;
    return undefined;
  }

  return {
    touch(ref) {
      const state = stateOf(ref);
      if (state.running) state.again = true;
      else schedule(ref, wait(state));
    },
    async adopt(ref, activityId, channel) {
      const source = deps.sources().get(ref.kind);
      if (source === undefined || adopted.get(activityId)) return;
      const card = await findSharedCard(tables, ref);
      if (card === undefined) return;
      if (card.state === 'posting' || card.state === 'lost') {
        const shown = await source.render(ref);
        if (shown === undefined || channelKey(shown.address.tenantId, shown.address.conversationId) !== channel) return;
        await recordPosting(tables, ref, { state: 'posted', activityId, sent: '' });
        await wantAgain(tables, ref, random.id());
      }
      adopted.set(activityId, true);
      schedule(ref, wait(stateOf(ref)));
    },
    async repost(ref) {
      const card = await findSharedCard(tables, ref);
      const underWay = card?.state === 'posting' && clock.now().epochMilliseconds - card.claimedAt < UNDER_WAY;
      if (card === undefined || underWay) return false;
      if (card.state === 'posting' || card.state === 'lost') await allowPosting(tables, ref, card);
      schedule(ref, wait(stateOf(ref)));
      return true;
    },
    close() {
      closed = true;
      for (const state of states.values()) state.cancel?.();
      states.clear();
    },
  };
}
