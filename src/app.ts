import type { Server } from 'restify';
import { createDocuments } from './adapters/documents/documents.ts';
import { createLinks } from './adapters/links/links.ts';
import { createConnector } from './adapters/teams/connector.ts';
import { createMessenger } from './adapters/teams/messenger.ts';
import { createRoster } from './adapters/teams/roster.ts';
import { createAddresses } from './bot/addresses.ts';
import { createBackground } from './bot/background.ts';
import type { SharedCardSource } from './bot/contract.ts';
import { createDocumentDesk } from './bot/document-desk.ts';
import { createEngine } from './bot/engine.ts';
import { createHearing } from './bot/hearing.ts';
import { createJobReport } from './bot/job-report.ts';
import { createLanguages } from './bot/languages.ts';
import { createMembership } from './bot/membership.ts';
import { createOutboxUpkeep } from './bot/outbox-upkeep.ts';
import { createPersonalChats } from './bot/personal-chats.ts';
import { createPostOffice } from './bot/post-office.ts';
import { createResuming } from './bot/resuming.ts';
import { createRosterCache } from './bot/roster-cache.ts';
import { createScheduler } from './bot/scheduler.ts';
import { createSharedCards } from './bot/shared-cards.ts';
import { createTeamsBot } from './bot/teams.ts';
import { createWire } from './bot/wire.ts';
import type { Config } from './config.ts';
import { isTenantAllowed, tenantOf } from './domain/identity.ts';
import { createFeatures } from './features/index.ts';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/logger.ts';
import type { Random } from './ports/random.ts';
import type { Tables } from './ports/tables.ts';
import { TABLES } from './records/tables.ts';
import { createServer } from './server/server.ts';

export interface AppDeps {
  readonly config: Config;
  readonly tables: Tables;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Where inbound tokens' keys are published, for a test that has its own. */
  readonly openIdMetadataUrl?: string;
}

export interface App {
  readonly server: Server;
  /** Creates missing tables and begins to finish what a crash left half-done. */
  start(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** Takes no more requests, lets what runs finish. */
  stop(): Promise<void>;
}

/** The whole product from its outside: ports in, a server out. Tests build it the same way. */
export function createApp(deps: AppDeps): App {
  const { config, tables, clock, random, logger } = deps;
  const connector = createConnector({
    MicrosoftAppType: config.app.type,
    MicrosoftAppId: config.app.id,
    MicrosoftAppPassword: config.app.password,
    MicrosoftAppTenantId: config.app.tenantId,
    ...(deps.openIdMetadataUrl === undefined ? {} : { ToBotFromChannelOpenIdMetadataUrl: deps.openIdMetadataUrl }),
  });
  const messenger = createMessenger(connector);
  const roster = createRosterCache(createRoster(connector.connect), clock);
  const background = createBackground(logger);
  const languages = createLanguages(tables, clock);
  const addresses = createAddresses(tables, clock);
  const membership = createMembership(roster, addresses, logger);
  // Features are made of these parts, and the parts ask the features for verbs and cards: only once something comes in.
  const wire = createWire(config.forms, (verb) => formVerbs().has(verb));
  const sharedCards = createSharedCards({
    tables,
    messenger,
    clock,
    random,
    logger,
    background,
    wire,
    sources: () => sources(),
  });
  const scheduler = createScheduler({ tables, clock, random, logger, background, jobs: () => jobs });
  const outbox = createPostOffice({
    tables,
    messenger,
    addresses,
    wire,
    clock,
    random,
    logger,
    background,
    schedule: () => scheduler,
    mails: () => mails,
  });
  const links = createLinks({ publicUrl: config.publicUrl, secret: config.linkSecret, clock });
  const features = createFeatures({
    tables,
    clock,
    random,
    logger,
    messenger,
    background,
    languages,
    roster,
    addresses,
    membership,
    sharedCards,
    wire,
    schedule: scheduler,
    outbox,
    documents: createDocuments(),
    links,
    isAllowed: (key) => isTenantAllowed(config.allowedTenants, tenantOf(key)),
    timeZone: config.timeZone,
  });
  const formVerbSet = new Set(features.flatMap((feature) => (feature.forms ?? []).map((form) => form.verb)));
  const sourceMap = new Map<string, SharedCardSource>(
    features.flatMap((feature) => (feature.sharedCards ?? []).map((source) => [source.kind, source] as const)),
  );
  const resuming = createResuming([{ name: 'outbox', resume: () => outbox.resume() }, ...features], {
    logger,
    clock,
    background,
  });
  const upkeep = createOutboxUpkeep(tables, clock, background);
  const jobs = new Map(
    [outbox.job, upkeep.job, resuming.job, ...features.flatMap((feature) => feature.jobs ?? [])].map((job) => [
      job.kind,
      job,
    ]),
  );
  const mails = new Map(features.flatMap((feature) => feature.mails ?? []).map((source) => [source.kind, source]));
  const formVerbs = () => formVerbSet;
  const sources = () => sourceMap;
  const engine = createEngine({
    features,
    forms: config.forms,
    messenger,
    clock,
    random,
    logger,
    background,
    languages,
    hearing: createHearing({
      tables,
      features,
      addresses,
      roster,
      chats: createPersonalChats(tables, clock),
      outbox,
      background,
    }),
    sharedCards,
    wire,
  });
  const logic = createTeamsBot(engine, { allowedTenants: config.allowedTenants, messenger });
  const documents = createDocumentDesk({
    sources: new Map(features.flatMap((feature) => feature.documents ?? []).map((source) => [source.kind, source])),
    links,
    clock,
    random,
    logger,
    timeZone: config.timeZone,
  });
  const server = createServer({
    messages: (authorization, activity) => connector.receive(authorization, activity, logic),
    documents,
    isReady: async () => {
      await tables.get(TABLES.rounds, 'ready', 'ready');
      return !scheduler.health().stuck;
    },
    jobs:
      config.operatorKey === ''
        ? undefined
        : { key: config.operatorKey, report: createJobReport({ tables, clock, scheduler }) },
    logger,
  });
  return {
    server,
    async start() {
      await tables.prepare(Object.values(TABLES));
      // Beside the first requests: a start waits neither for Teams nor for a thousand rounds.
      background.run('resume', () => resuming.resume());
      const now = clock.now();
      await scheduler.wake(...[resuming, upkeep, ...features].flatMap(({ standing }) => standing?.(now) ?? []));
      scheduler.start();
    },
    idle: () => background.idle(),
    async stop() {
      await new Promise<void>((resolve) => server.close(resolve));
      sharedCards.close();
      scheduler.stop();
      outbox.close();
      await background.idle();
    },
  };
}
