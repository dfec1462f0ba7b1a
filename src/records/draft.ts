import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import { OPENNESS } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** What a person has filled in so far for a round in a channel; each page is saved as it is left. */
const schema = z.object({
  letter: z.enum(['A', 'B', 'C']).exactOptional(),
  areas: z.array(z.string()).exactOptional(),
  own: z.array(z.object({ id: z.string(), title: z.string() })).exactOptional(),
  date: z.string().exactOptional(),
  time: z.string().exactOptional(),
  openness: z.enum(OPENNESS).exactOptional(),
  quorumPercent: z.number().exactOptional(),
  expected: z.number().exactOptional(),
  guests: z.boolean().exactOptional(),
  stepsOut: z.boolean().exactOptional(),
});

export type RoundDraft = Readonly<z.infer<typeof schema>>;

/** Drafts are with the team, not with the person: they are gone when the team's data is. */
interface Spot {
  readonly team: ChannelKey;
  readonly channel: ChannelKey;
}

/** The draft, empty when there is none. */
export async function findDraft(tables: Tables, person: PersonKey, spot: Spot): Promise<RoundDraft> {
  const row = await tables.get(TABLES.channels, encodeKey(spot.team), rowOf(person, spot));
  return row === undefined ? {} : fromState(row, schema);
}

/** Adds to the draft what a page said. */
export async function recordDraft(tables: Tables, person: PersonKey, spot: Spot, draft: RoundDraft): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(spot.team), [
    { do: 'upsert-replace', row: rowOf(person, spot), cells: toState(draft) },
  ]);
}

/** Forgets the draft once its round has started. */
export async function eraseDraft(tables: Tables, person: PersonKey, spot: Spot): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(spot.team), [{ do: 'delete', row: rowOf(person, spot), etag: '*' }]);
}

function rowOf(person: PersonKey, { channel }: Spot): string {
  return `draft-round_${encodeKey(channel)}_${encodeKey(person)}`;
}
