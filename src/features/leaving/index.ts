import type { Feature, Place } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { forgetLeaving, recordLeaving } from '../../records/leaving.ts';

/** Koers is taken out of a team or group chat, or comes back: what is kept of a team that left is erased after a while (`erase.ts`). */
export function leavingFeature({ tables, clock }: Pick<FeatureDeps, 'tables' | 'clock'>): Feature {
  /** Of a private chat nothing is kept but that it was greeted. */
  const isShared = (place: Place) => place.kind !== 'personal';
  return {
    name: 'leaving',
    events: {
      async installed(place) {
        if (isShared(place)) await forgetLeaving(tables, place.team);
      },
      async removed(place) {
        if (isShared(place)) await recordLeaving(tables, place.team, clock.now());
      },
    },
  };
}
