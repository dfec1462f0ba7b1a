import { Temporal } from 'temporal-polyfill';
import { type Form, MALFORMED, type Turn } from '../../../src/bot/contract.ts';
import type { FeatureDeps } from '../../../src/bot/deps.ts';
import { createFormEngine } from '../../../src/bot/form-engine.ts';
import { mintFormId } from '../../../src/bot/form-id.ts';
import { createWire, type Wire } from '../../../src/bot/wire.ts';
import type { Language } from '../../../src/domain/catalogue.ts';
import { createFeatures } from '../../../src/features/index.ts';
import type { CardJson } from '../../../src/ports/messenger.ts';
import { strings } from '../../../src/ui/strings/index.ts';
import { isCard } from '../teams/json.ts';
import type { CardPage } from './all-cards.ts';
import { TYPED } from './house-card.ts';

/** Thrown by whatever a feature asks the outside for. */
class Reached extends Error {}

/** Answers to every name with itself, and says when it is called. */
const outside: unknown = new Proxy(() => {}, {
  get: () => outside,
  apply: () => {
    throw new Reached('a feature asked for something outside');
  },
});

/** The features without anything around them: their verbs, forms and pages can be asked for. */
export const features = createFeatures(outside as FeatureDeps);
export const forms = new Map<string, Form>(
  features.flatMap((feature) => (feature.forms ?? []).map((form) => [form.verb, form] as const)),
);
export const MODES = ['dialog', 'inplace'] as const;
export type Mode = (typeof MODES)[number];

/** The wire as the app makes it. */
export function wireOf(mode: Mode): Wire {
  return createWire(mode, (verb) => forms.has(verb));
}

/** A turn of somebody whose name looks like Markdown. */
export function turnIn(language: Language): Turn {
  const address = { tenantId: 't', serviceUrl: 'https://smba', conversationId: '19:x@thread.tacv2', botId: '28:b' };
  return {
    person: { key: 't:p', aadObjectId: 'p', name: `${TYPED} van den Heuvel-Oosterhuis` },
    place: { kind: 'channel', channel: 't:19:x@thread.tacv2', team: 't:19:t@thread.tacv2', address },
    say: strings(language),
    language,
    shared: language,
    now: Temporal.Instant.from('2026-11-23T08:00:00Z'),
  };
}

/** A page as a person sees it after a mistake: the card with the longest sentence above it and all its buttons below. */
export async function asPage(
  card: CardJson,
  page: CardPage,
  mode: Mode,
  language: Language,
  fault: string,
): Promise<CardJson> {
  const turn = turnIn(language);
  const buttons = page.presses.map((press) => ({ press, title: 'Een knop met een lange tekst erop' }));
  const form: Form = {
    pages: ['page'],
    verb: page.verb,
    team: async () => undefined,
    begin: async () => MALFORMED,
    show: async () => ({ title: turn.say.vote.title, card, buttons }),
    submit: async () => ({ step: 'again', fault }),
  };
  const engine = createFormEngine({
    ...(outside as Parameters<typeof createFormEngine>[0]),
    mode,
    forms: new Map([[page.verb, form]]),
    wire: wireOf(mode),
  });
  const { verb, args, at } = page;
  const id = mintFormId('Zk3v9Qm1tT0yWb7LxPqe2A', turn.person.key);
  const launcher = '1'.repeat(200);
  const press = { form: id, verb, args, page: page.page, at, press: '', launcher };
  const outgoing = await engine.submit(turn, press, {}, undefined);
  if (!('card' in outgoing) || !isCard(outgoing.card)) throw new Error(`no page but ${JSON.stringify(outgoing)}`);
  return outgoing.card;
}

/** Whether a page of the real form takes these inputs and this press; what it does with them is not run. */
export async function takes(page: CardPage, typed: Readonly<Record<string, string>>, press: string): Promise<boolean> {
  const turn = turnIn('nl');
  const place = { page: page.page, at: page.at };
  try {
    const step = await forms
      .get(page.verb)
      ?.submit(turn, { id: 'a.b', args: page.args }, place, typed, press, 'of-this');
    if (step === undefined || step === MALFORMED) return false;
    return step.step !== 'again' || step.fault !== turn.say.bot.malformed;
  } catch (cause) {
    if (cause instanceof Reached) return true;
    throw cause;
  }
}
