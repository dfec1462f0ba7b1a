import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { Language } from '../domain/catalogue.ts';
import { type ChannelKey, withoutThread } from '../domain/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { Address, CardJson, Delivery, Messenger } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import { strings } from '../ui/strings/index.ts';
import type { Background } from './background.ts';
import { noticeCard } from './cards.ts';
import {
  type Form,
  type FormOpening,
  type FormPlace,
  type FormStep,
  type FormView,
  MALFORMED,
  type Refusal,
  type Turn,
  type Typed,
} from './contract.ts';
import { isFormOf, mintFormId } from './form-id.ts';
import type { Outgoing } from './incoming.ts';
import type { Languages } from './languages.ts';
import { updatePatiently } from './post.ts';
import { FORM_VERB, type FormPress, pagePressSchema, type Wire } from './wire.ts';

export interface FormEngine {
  has(verb: string): boolean;
  /** What a log line calls this page: a name of ours, whatever the payload says. */
  nameOf(verb: string, page: string): string;
  /** Opens a form for whoever pressed. `launcher` is the message that only exists for this form and becomes its result. */
  open(turn: Turn, opening: FormOpening, launcher: string | undefined): Promise<Outgoing>;
  /** `messageId`: the message that the form is, in place. */
  submit(turn: Turn, press: FormPress, typed: Typed, messageId: string | undefined): Promise<Outgoing>;
}

interface Deps {
  readonly mode: 'dialog' | 'inplace';
  readonly forms: ReadonlyMap<string, Form>;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly random: Random;
  readonly background: Background;
  readonly languages: Languages;
  readonly wire: Wire;
}

type Said = Extract<FormStep, { step: 'done' }>['said'];

interface Opened {
  readonly id: string;
  readonly verb: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly launcher: string | undefined;
}

/** Runs forms: the same pages as a dialog (Teams), or as a message of their own (the Playground). */
export function createFormEngine(deps: Deps): FormEngine {
  const { mode, forms, messenger, clock, background, languages, wire } = deps;
  /** Whose form it is never changes, and asking costs a read at every page. */
  const teams = new LRUCache<string, ChannelKey>({ max: 5_000 });

  async function view(
    turn: Turn,
    form: Form,
    opened: Opened,
    place: FormPlace,
    typed: Typed,
    fault?: string,
  ): Promise<Shown | Refusal> {
    const shown = await form.show(turn, { id: opened.id, args: opened.args }, place, typed);
    if (shown === MALFORMED) return { refused: turn.say.bot.malformed };
    if ('refused' in shown) return shown;
    return { title: shown.title, card: frame(turn, shown, opened, place, fault) };
  }

  /** The page with its navigation, and above it what was wrong. Templates have no includes, so that is added here. */
  function frame(turn: Turn, shown: FormView, opened: Opened, place: FormPlace, fault: string | undefined): CardJson {
    const { body, ...rest } = wire.plain(shown.card);
    const form = { form: opened.id, verb: opened.verb, args: opened.args, page: place.page, at: place.at };
    const launcher = opened.launcher === undefined ? {} : { launcher: opened.launcher };
    const pressing = (press: PagePress) => ({
      ...(mode === 'dialog' ? { type: 'Action.Submit' } : { type: 'Action.Execute', verb: FORM_VERB }),
      data: { koers: { ...form, ...launcher, ...press } },
    });
    const actions = shown.buttons.map((button) => ({
      title: button.title,
      ...(button.style === undefined ? {} : { style: button.style }),
      ...(button.withoutInputs === true ? { associatedInputs: 'none' } : {}),
      ...pressing({ press: button.press }),
    }));
    const heading =
      mode === 'inplace' ? [typedText(turn.say.bot.formFor(turn.person.name), { isSubtle: true, size: 'Small' })] : [];
    const faults =
      fault === undefined
        ? []
        : [{ type: 'Container', style: 'attention', items: [typedText(`⚠️ ${fault}`, { weight: 'Bolder' })] }];
    return {
      ...rest,
      type: 'AdaptiveCard',
      body: [...heading, ...faults, ...(Array.isArray(body) ? withPresses(body, pressing) : [])],
      actions,
    };
  }

  /** A private chat has no team: what is read there is in the language of the form's team, where the person chose none. */
  async function inTeam(turn: Turn, form: Form | undefined, args: unknown): Promise<Turn> {
    if (form === undefined || turn.place.kind !== 'personal') return turn;
    const key = `${form.verb} ${JSON.stringify(args)}`;
    const team = teams.get(key) ?? (await form.team(args));
    if (team === undefined) return turn;
    teams.set(key, team);
    const language = await languages.ofPerson(turn.person.key, team);
    return { ...turn, language, say: strings(language) };
  }

  /** In place a finished form's own message becomes its result, and so does the launcher's. */
  function closing(turn: Turn, said: Said, launcher: string | undefined, messageId: string | undefined): Outgoing {
    const notice = (language: Language) => {
      const text = said(strings(language), language);
      return { card: noticeCard.render({ text }, language), summary: text };
    };
    const shared = notice(turn.place.kind === 'personal' ? turn.language : turn.shared);
    const become = (message: string | undefined) => {
      if (message === undefined) return;
      background.run('form.result', async () => {
        await updatePatiently({ messenger, clock }, turn.place.address, message, shared);
      });
    };
    become(launcher);
    if (mode === 'inplace') become(messageId);
    return mode === 'dialog' ? { out: 'dialog-closed' } : { out: 'card', card: notice(turn.language).card };
  }

  return {
    has: (verb) => forms.has(verb),
    nameOf(verb, page) {
      const form = forms.get(verb);
      if (form === undefined) return UNKNOWN;
      return `${verb}#${form.pages.includes(page) ? page : UNKNOWN}`;
    },
    async open(asked, opening, launcher) {
      const form = forms.get(opening.verb);
      const turn = await inTeam(asked, form, opening.args);
      const place = await form?.begin(turn, opening.args);
      if (form === undefined || place === undefined || place === MALFORMED)
        return { out: 'error', text: turn.say.bot.malformed };
      if ('refused' in place) return refused(turn, mode, place.refused);
      const opened: Opened = {
        id: mintFormId(deps.random.id(), turn.person.key),
        verb: opening.verb,
        args: opening.args,
        launcher,
      };
      const shown = await view(turn, form, opened, place, {});
      if ('refused' in shown) return refused(turn, mode, shown.refused);
      if (mode === 'dialog') return { out: 'dialog', ...shown };
      const posted = await messenger.post(ownPlace(turn), { card: shown.card, summary: shown.title });
      return { out: 'text', text: isThere(posted) ? turn.say.bot.formPosted : turn.say.bot.teamsSlow };
    },
    async submit(pressed, press, typed, messageId) {
      const form = forms.get(press.verb);
      const turn = await inTeam(pressed, form, press.args);
      if (form === undefined) return { out: 'error', text: turn.say.bot.malformed };
      if (!isFormOf(press.form, turn.person.key)) return refused(turn, mode, turn.say.bot.notYourForm);
      const opened: Opened = { id: press.form, verb: press.verb, args: press.args, launcher: press.launcher };
      const here: FormPlace = { page: press.page, at: press.at };
      const step = await form.submit(turn, { id: press.form, args: press.args }, here, typed, press.press, press.on);
      if (step === MALFORMED) return refused(turn, mode, turn.say.bot.malformed);
      if (step.step === 'refused') return refused(turn, mode, step.refused);
      if (step.step === 'done') return closing(turn, step.said, press.launcher, messageId);
      const again = step.step === 'again';
      const shown = again
        ? await view(turn, form, opened, here, step.typed ?? typed, step.fault)
        : await view(turn, form, opened, { page: step.page, at: step.at }, step.typed ?? {}, step.fault);
      if ('refused' in shown) return refused(turn, mode, shown.refused);
      return mode === 'dialog' ? { out: 'dialog', ...shown } : { out: 'card', card: shown.card };
    },
  };
}

const UNKNOWN = 'unknown';

interface Shown {
  readonly title: string;
  readonly card: CardJson;
}

/** A sentence where the person is looking: in the dialog, or in the form's own message; what they see is no form any more. */
function refused(turn: Turn, mode: 'dialog' | 'inplace', text: string): Outgoing {
  const card = noticeCard.render({ text }, turn.language);
  return mode === 'dialog' ? { out: 'dialog', title: turn.say.bot.name, card } : { out: 'error', text };
}

type PagePress = z.infer<typeof pagePressSchema>;

/** The lines of a page, with the buttons among them made to submit the page. */
function withPresses(body: readonly unknown[], pressing: (press: PagePress) => object): readonly unknown[] {
  const wire = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(wire);
    if (typeof value !== 'object' || value === null) return value;
    const node = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, wire(part)]));
    if (node['type'] !== 'Action.Execute' || node['verb'] !== FORM_VERB) return node;
    const { verb: _, data, ...rest } = node;
    return { ...rest, ...pressing(pagePressSchema.parse(data)) };
  };
  return body.map(wire);
}

function isThere(delivery: Delivery): boolean {
  return delivery.outcome === 'delivered' || delivery.outcome === 'unsure';
}

/** A line with what somebody typed in it: a TextRun shows it as typed, where a TextBlock would read Markdown. */
function typedText(text: string, looks: object): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...looks }] };
}

/** In place a form starts a thread of its own: the Playground draws a whole thread anew when one card in it changes, and wipes what is half typed. */
function ownPlace({ place }: Turn): Address {
  return { ...place.address, conversationId: withoutThread(place.address.conversationId) };
}
