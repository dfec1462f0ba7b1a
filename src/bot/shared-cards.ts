import { LRUCache } from 'lru-cache';
import { type ChannelKey, channelKey } from '../domain/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Delivery, Messenger } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import type { Tables } from '../ports/tables.ts';
import {
  claimPosting,
  findSharedCard,
  recordPosting,
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
const MAX_TRIES = 8;

export interface SharedCards {
  /** Brings the card up to date soon: at once, or at the end of the pause since its last picture. */
  touch(ref: SharedCardRef): void;
  /** Somebody pressed on a message that shows this card: where the outcome of a POST was unknown, this is the answer. */
  adopt(ref: SharedCardRef, activityId: string, channel: ChannelKey): Promise<void>;
  /** Posts the card anew, after somebody asked for it. */
  repost(ref: SharedCardRef): Promise<void>;
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
  /** Messages that are known to be their card, so that a press on one costs no read. */
  const adopted = new LRUCache<string, true>({ max: 10_000 });
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
    } finally {
      state.running = false;
      if (state.again || later !== undefined) {
        state.again = false;
        schedule(ref, later ?? wait(state));
      } else if (wait(state) <= 0) {
        states.delete(`${ref.table}/${ref.partition}`);
      }
    }
  }

  /** One look at the row and at most one send; the answer is in how many milliseconds to look again. */
  async function syncOnce(ref: SharedCardRef, state: State): Promise<number | undefined> {
    const card = await findSharedCard(tables, ref);
    if (card === undefined || card.state === 'posting' || card.state === 'lost') return undefined;
    if (card.state === 'posted' && card.sent === card.wanted) return undefined;
    const source = deps.sources().get(ref.kind);
    if (card.state === 'unsent' && !(await claimPosting(tables, ref, card))) return wait(state);
    const shown = await source?.render(ref);
    if (shown === undefined) {
      if (card.state === 'unsent') await recordPosting(tables, ref, { state: 'unsent' });
      return undefined;
    }
    const { card: json, ...rest } = shown.message;
    const message = json === undefined ? rest : { ...rest, card: deps.wire.shared(json, ref) };
    state.lastAt = clock.now().epochMilliseconds;
    const delivery =
      card.state === 'unsent'
        ? await messenger.post(shown.address, message)
        : await messenger.update(shown.address, card.activityId, message);
    return settle(ref, card, delivery, state);
  }

  async function settle(
    ref: SharedCardRef,
    card: SharedCard,
    delivery: Delivery,
    state: State,
  ): Promise<number | undefined> {
    const posting = card.state === 'unsent';
    if (delivery.outcome === 'delivered') {
      state.tries = 0;
      if (posting)
        await recordPosting(tables, ref, { state: 'posted', activityId: delivery.activityId, sent: card.wanted });
      else await recordUpdate(tables, ref, card.wanted);
      const newest = await findSharedCard(tables, ref);
      return newest !== undefined && newest.wanted !== card.wanted ? wait(state) : undefined;
    }
    if (delivery.outcome === 'refused') {
      logger.warn('shared-card.refused', { kind: ref.kind, reason: delivery.reason, status: delivery.status });
      await recordPosting(tables, ref, { state: 'lost' });
      return undefined;
    }
    if (delivery.outcome === 'unsure' && posting) {
      logger.warn('shared-card.unsure', { kind: ref.kind });
      return undefined;
    }
    if (posting) await recordPosting(tables, ref, { state: 'unsent' });
    state.tries += 1;
    if (state.tries >= MAX_TRIES) {
      logger.warn('shared-card.given-up', { kind: ref.kind, tries: state.tries });
      state.tries = 0;
      return undefined;
    }
    return Math.max(wait(state), delivery.outcome === 'busy' ? (delivery.retryAfterMs ?? 0) : 0);
  }

  return {
    touch(ref) {
      const state = stateOf(ref);
      if (state.running) state.again = true;
      else schedule(ref, wait(state));
    },
    async adopt(ref, activityId, channel) {
      if (adopted.has(activityId)) return;
      const card = await findSharedCard(tables, ref);
      if (card === undefined) return;
      if (card.state !== 'posting' && card.state !== 'lost') {
        adopted.set(activityId, true);
        return;
      }
      const shown = await deps.sources().get(ref.kind)?.render(ref);
      if (shown === undefined || channelKey(shown.address.tenantId, shown.address.conversationId) !== channel) return;
      await recordPosting(tables, ref, { state: 'posted', activityId, sent: '' });
      await wantAgain(tables, ref, random.id());
      schedule(ref, wait(stateOf(ref)));
    },
    async repost(ref) {
      await recordPosting(tables, ref, { state: 'unsent' });
      schedule(ref, wait(stateOf(ref)));
    },
    close() {
      closed = true;
      for (const state of states.values()) state.cancel?.();
      states.clear();
    },
  };
}
