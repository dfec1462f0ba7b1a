import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import type { Round } from '../../src/domain/round.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { findLatestRound, roundCard } from '../../src/records/round.ts';
import { findSharedCard, type SharedCard } from '../../src/records/shared-card.ts';
import { listVotes, type Vote } from '../../src/records/votes.ts';
import type { Scene } from './house.ts';

type Kept = Pick<Scene, 'tenant' | 'channel'> & { readonly tables: Tables };

/** The channel's round as it is stored. */
export async function storedRound({ tables, tenant, channel }: Kept): Promise<Round> {
  const round = await findLatestRound(tables, channelKey(tenant.id, channel.id));
  assert.ok(round, 'no round is stored');
  return round;
}

/** Every stored vote, by the Entra object id of who gave it. */
export async function storedVotes(kept: Kept): Promise<ReadonlyMap<string, Vote>> {
  const votes = new Map<string, Vote>();
  for await (const vote of listVotes(kept.tables, await storedRound(kept))) {
    votes.set(vote.person.slice(vote.person.indexOf(':') + 1), vote);
  }
  return votes;
}

/** The row of the round's card. */
export async function storedCard(kept: Kept): Promise<SharedCard> {
  const card = await findSharedCard(kept.tables, roundCard((await storedRound(kept)).id));
  assert.ok(card, 'the round has no card');
  return card;
}
