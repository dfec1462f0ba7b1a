import type { Language } from '../domain/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { CardJson, Message, Messenger } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import { type Strings, strings } from '../ui/strings/index.ts';
import type { Background } from './background.ts';
import { launcherCard } from './cards.ts';
import { findCommand } from './commands.ts';
import { type Answer, type Command, type Feature, MALFORMED, type Person, type Place, type Turn } from './contract.ts';
import { createFormEngine } from './form-engine.ts';
import type { Hearing } from './hearing.ts';
import type { Incoming, Outgoing } from './incoming.ts';
import type { Languages } from './languages.ts';
import { koersOf, typedOf, withTyped } from './payload.ts';
import { postPatiently } from './post.ts';
import type { SharedCards } from './shared-cards.ts';
import { formPressSchema, pressSchema, type Wire } from './wire.ts';

/** Teams gives an invoke five seconds, a message ten; what takes longer is answered (a press with a sentence) and finishes in the background. */
const BUDGET = 4_000;

export interface EngineDeps {
  readonly features: readonly Feature[];
  readonly forms: 'dialog' | 'inplace';
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly background: Background;
  readonly languages: Languages;
  readonly hearing: Hearing;
  readonly sharedCards: SharedCards;
  readonly wire: Wire;
}

export interface Engine {
  /** One turn: routes it, answers it, logs one line. Never throws. */
  handle(incoming: Incoming): Promise<Outgoing>;
}

/** What a turn's log line says of it: never who, never what was typed. */
interface Trace {
  name: string;
  /** How to speak to whoever pressed, once that is known. */
  language?: Language;
}

/** Routes what came in to the features' commands, actions and forms. */
export function createEngine(deps: EngineDeps): Engine {
  const { features, messenger, clock, random, logger, background, languages, wire } = deps;
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const actions = new Map(features.flatMap((feature) => feature.actions ?? []).map((action) => [action.verb, action]));
  const forms = createFormEngine({
    mode: deps.forms,
    forms: new Map(features.flatMap((feature) => feature.forms ?? []).map((form) => [form.verb, form])),
    messenger,
    clock,
    random,
    background,
    languages,
    wire,
  });

  async function turnOf(person: Person, place: Place, readers: 'person' | 'team'): Promise<Turn> {
    const shared = await languages.ofTeam(place.team);
    const language = readers === 'team' ? shared : await languages.ofPerson(person.key, place.team);
    return { person, place, say: strings(language), language, shared, now: clock.now() };
  }

  async function route(incoming: Incoming, trace: Trace): Promise<Outgoing> {
    switch (incoming.kind) {
      case 'typed':
        return typed(incoming, trace);
      case 'pressed':
        return pressed(incoming, trace);
      case 'form-opened':
        return opened(incoming, trace);
      case 'form-submitted':
        return submitted(incoming, trace);
      default:
        trace.name = incoming.kind;
        await deps.hearing.happened(incoming);
        return { out: 'none' };
    }
  }

  /** What is typed in a channel is answered to all who read there, so in the team's language. */
  async function typed({ person, place, text }: Extract<Incoming, { kind: 'typed' }>, trace: Trace): Promise<Outgoing> {
    const turn = await turnOf(person, place, place.kind === 'personal' ? 'person' : 'team');
    const found = findCommand(commands, text);
    trace.name = found?.name ?? 'unknown-command';
    await reply(turn, await runCommand(turn, found));
    return { out: 'none' };
  }

  function runCommand(turn: Turn, command: Command | undefined): Promise<Answer> | Answer {
    if (command === undefined) return { refused: turn.say.bot.unknownCommand };
    if (!command.places.includes(turn.place.kind)) return { refused: turn.say.bot.notHere(turn.place.kind) };
    return command.run(turn);
  }

  async function reply(turn: Turn, answer: Answer): Promise<void> {
    const message = messageOf(turn, answer);
    const delivery = await postPatiently({ messenger, clock }, turn.place.address, message);
    if (delivery.outcome !== 'delivered') logger.warn('reply.failed', { outcome: delivery.outcome });
  }

  function messageOf(turn: Turn, answer: Answer): Message {
    if ('refused' in answer) return { text: answer.refused };
    if (answer.answer === 'said') return { text: answer.text };
    if (answer.answer === 'card') return { card: wire.plain(answer.card), summary: answer.summary };
    return { card: launcher(turn, answer), summary: answer.text };
  }

  function launcher(turn: Turn, answer: Extract<Answer, { answer: 'open' }>): CardJson {
    const { form, text, button } = answer;
    const card = launcherCard.render({ text, button, verb: form.verb, args: Object(form.args) }, turn.language);
    return wire.plain(card, { launcher: true });
  }

  async function pressed(incoming: Extract<Incoming, { kind: 'pressed' }>, trace: Trace): Promise<Outgoing> {
    const { person, place, messageId } = incoming;
    const submit = formPressSchema.safeParse(koersOf(incoming.data));
    if (submit.success) return submitted({ ...incoming, kind: 'form-submitted' }, trace);
    const turn = await turnOf(person, place, 'person');
    trace.language = turn.language;
    const press = pressSchema.safeParse(koersOf(incoming.data));
    if (!press.success) return { out: 'error', text: turn.say.bot.malformed };
    const { verb, input, shared } = press.data;
    const action = actions.get(verb);
    // A verb of somebody's own making is free text, and stays out of the logs.
    trace.name = action !== undefined || forms.has(verb) ? verb : 'unknown-verb';
    if (shared !== undefined && messageId !== undefined && place.kind !== 'personal')
      await deps.sharedCards.adopt(shared, messageId, place.channel);
    if (forms.has(verb))
      return forms.open(turn, { verb, args: input }, press.data.launcher === true ? messageId : undefined);
    if (action === undefined) return { out: 'error', text: turn.say.bot.malformed };
    const answer = await action.handle(turn, input, incoming.refresh);
    if (answer === MALFORMED) return { out: 'error', text: turn.say.bot.malformed };
    if ('refused' in answer) return { out: 'error', text: answer.refused };
    if (answer.answer === 'said') return { out: 'text', text: answer.text };
    if (answer.answer === 'open') return forms.open(turn, answer.form, undefined);
    return { out: 'card', card: shared === undefined ? wire.plain(answer.card) : wire.shared(answer.card, shared) };
  }

  async function opened(
    { person, place, data, messageId }: Extract<Incoming, { kind: 'form-opened' }>,
    trace: Trace,
  ): Promise<Outgoing> {
    const turn = await turnOf(person, place, 'person');
    trace.language = turn.language;
    const press = pressSchema.safeParse(koersOf(data));
    if (!press.success || !forms.has(press.data.verb)) return { out: 'error', text: turn.say.bot.malformed };
    const { verb, input, shared } = press.data;
    trace.name = verb;
    if (shared !== undefined && messageId !== undefined && place.kind !== 'personal')
      await deps.sharedCards.adopt(shared, messageId, place.channel);
    return forms.open(turn, { verb, args: input }, press.data.launcher === true ? messageId : undefined);
  }

  async function submitted(
    { person, place, data, messageId }: Extract<Incoming, { kind: 'form-submitted' }>,
    trace: Trace,
  ): Promise<Outgoing> {
    const turn = await turnOf(person, place, 'person');
    trace.language = turn.language;
    const press = formPressSchema.safeParse(koersOf(data));
    const inputs = typedOf(data);
    if (!press.success || inputs === undefined) return { out: 'error', text: turn.say.bot.malformed };
    trace.name = forms.nameOf(press.data.verb, press.data.page);
    return forms.submit(turn, press.data, inputs, messageId);
  }

  /** Nobody ever sees a stack trace: a reference, by which the log line is found. */
  async function apologise(incoming: Incoming, reference: string): Promise<Outgoing> {
    const say: Strings = strings(
      'person' in incoming
        ? await languages.ofPerson(incoming.person.key, incoming.place.team).catch(() => 'nl' as const)
        : 'nl',
    );
    const text = say.bot.failed(reference);
    if (incoming.kind === 'typed') {
      await postPatiently({ messenger, clock }, incoming.place.address, { text });
      return { out: 'none' };
    }
    return { out: 'error', text };
  }

  async function attempt(incoming: Incoming, reference: string, trace: Trace): Promise<Outgoing> {
    // Of a team that Koers was just taken out of nothing more is stored than that.
    if (incoming.kind !== 'removed') deps.hearing.remember(incoming);
    const startedAt = clock.now().epochMilliseconds;
    let outcome = 'failed';
    try {
      const outgoing = await route(incoming, trace);
      outcome = outgoing.out;
      return outgoing;
    } catch (cause) {
      logger.error('turn.failed', cause, { reference, name: trace.name });
      return await apologise(incoming, reference);
    } finally {
      const ms = clock.now().epochMilliseconds - startedAt;
      logger.info('turn', {
        reference,
        kind: incoming.kind,
        name: trace.name,
        place: incoming.place.kind,
        outcome,
        ms,
      });
    }
  }

  return {
    async handle(incoming) {
      const reference = random.id().slice(0, 8);
      const trace: Trace = { name: incoming.kind };
      const work = attempt(incoming, reference, trace);
      const pressed = incoming.kind !== 'typed' && 'person' in incoming;
      let cancel = () => {};
      const late = new Promise<Outgoing>((resolve) => {
        cancel = clock.after(BUDGET, () => {
          const text = strings(trace.language ?? 'nl').bot.tooSlow;
          resolve(pressed ? { out: 'error', text } : { out: 'none' });
        });
      });
      background.run('turn', async () => void (await work));
      const outgoing = await Promise.race([work, late]);
      cancel();
      return incoming.kind === 'form-submitted' ? withTyped(outgoing, incoming.data, trace.language ?? 'nl') : outgoing;
    },
  };
}
