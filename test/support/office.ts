import { z } from 'zod';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { createConnector } from '../../src/adapters/teams/connector.ts';
import { createMessenger } from '../../src/adapters/teams/messenger.ts';
import { createAddresses } from '../../src/bot/addresses.ts';
import { type Background, createBackground } from '../../src/bot/background.ts';
import { createJobReport, type JobReport } from '../../src/bot/job-report.ts';
import { defineJob, type Job, wakeOf } from '../../src/bot/jobs.ts';
import { defineMail, type Mail, type MailSource, type MailTo, type Rendered } from '../../src/bot/mail.ts';
import { createPostOffice, type PostOffice } from '../../src/bot/post-office.ts';
import { createScheduler, type Scheduler } from '../../src/bot/scheduler.ts';
import { createWire } from '../../src/bot/wire.ts';
import type { ChannelKey } from '../../src/domain/channel.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { channelKeySchema } from '../../src/records/cells.ts';

/** A scheduler with its outbox, without the features of the product: what they send is a test's own. */
export interface Office {
  readonly scheduler: Scheduler;
  readonly outbox: PostOffice;
  readonly background: Background;
  report(): Promise<JobReport>;
  stop(): Promise<void>;
}

export interface OfficeOptions {
  readonly tables: Tables;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of a note: what becomes of it when its turn comes, in place of its text. */
  readonly render?: (text: string) => Rendered;
  readonly unreachable?: (text: string) => void;
  /** Besides `sayJob`. */
  readonly jobs?: readonly Job[];
}

const note = { input: z.strictObject({ text: z.string() }) };
/** Says a text; the first kind is not sent again when nobody knows whether it arrived. */
const NOTES = [
  { ...note, kind: 'note', unsure: 'never' },
  { ...note, kind: 'result', unsure: 'again' },
] as const;

/** A mail that says `text`. */
export function noteOf(text: string, owner: ChannelKey, to: MailTo, more: Partial<Mail> = {}): Mail {
  return { id: text, kind: 'note', input: { text }, owner, to, ...more };
}

/** Sends a note to a channel. */
export const sayJob = { kind: 'say', input: z.strictObject({ text: z.string(), channel: channelKeySchema }) };

export function createOffice({ tables, clock, logger, render, unreachable, jobs: more = [] }: OfficeOptions): Office {
  const background = createBackground(logger);
  const connector = createConnector({
    MicrosoftAppType: '',
    MicrosoftAppId: '',
    MicrosoftAppPassword: '',
    MicrosoftAppTenantId: '',
  });
  const sources = NOTES.map(
    (kind): MailSource =>
      defineMail(
        kind,
        async ({ text }) => render?.(text) ?? { mail: 'send', message: { text } },
        async ({ text }) => unreachable?.(text),
      ),
  );
  const mails = new Map(sources.map((source) => [source.kind, source]));
  const scheduler = createScheduler({ tables, clock, random: systemRandom, logger, background, jobs: () => jobs });
  const outbox = createPostOffice({
    tables,
    messenger: createMessenger(connector),
    addresses: createAddresses(tables, clock),
    wire: createWire('dialog', () => false),
    clock,
    random: systemRandom,
    logger,
    background,
    schedule: () => scheduler,
    mails: () => mails,
  });
  const say = defineJob(sayJob, async ({ text, channel }) => {
    await outbox.send(noteOf(text, channel, { channel }));
    return [];
  });
  const jobs = new Map<string, Job>([outbox.job, say, ...more].map((job) => [job.kind, job]));
  return {
    scheduler,
    outbox,
    background,
    report: createJobReport({ tables, clock, scheduler }),
    async stop() {
      scheduler.stop();
      outbox.close();
      await background.idle();
    },
  };
}

/** A wake of `sayJob`. */
export function sayAt(at: Parameters<typeof wakeOf>[1], text: string, channel: ChannelKey) {
  return wakeOf(sayJob, at, { text, channel });
}
