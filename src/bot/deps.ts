import type { TimeZone } from '../domain/calendar/region.ts';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';
import type { Documents } from '../ports/documents.ts';
import type { Links } from '../ports/links.ts';
import type { Logger } from '../ports/logger.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import type { Tables } from '../ports/tables.ts';
import type { Addresses } from './addresses.ts';
import type { Background } from './background.ts';
import type { Schedule } from './jobs.ts';
import type { Languages } from './languages.ts';
import type { Outbox } from './mail.ts';
import type { Membership } from './membership.ts';
import type { RosterCache } from './roster-cache.ts';
import type { SharedCards } from './shared-cards.ts';
import type { Wire } from './wire.ts';

/** What a feature is given to work with. */
export interface FeatureDeps {
  readonly tables: Tables;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly messenger: Messenger;
  readonly background: Background;
  readonly languages: Languages;
  readonly roster: RosterCache;
  readonly addresses: Addresses;
  readonly membership: Membership;
  readonly sharedCards: SharedCards;
  readonly wire: Wire;
  readonly schedule: Schedule;
  readonly outbox: Outbox;
  readonly documents: Documents;
  readonly links: Pick<Links, 'mint'>;
  /** Whether Koers may (still) be used in the tenant of this team or person. */
  readonly isAllowed: (key: ChannelKey | PersonKey) => boolean;
  /** The clock of teams that have not chosen where their school is. */
  readonly timeZone: TimeZone;
}
