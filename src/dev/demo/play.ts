import type { Language } from '../../domain/catalogue.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import { CHANNEL, COLLEAGUES, ME } from '../playground.ts';
import { buttonsOf, inputsOf, says, textOf } from './card.ts';
import {
  type Colleague,
  type OpenForm,
  type PlaygroundClient,
  Refused,
  type StandingCard,
} from './playground-client.ts';

export interface Stage {
  readonly client: PlaygroundClient;
  /** Says what happens now, in a line. */
  print(line: string): void;
  /** Lets somebody look: a test does not wait. */
  pause(milliseconds: number): Promise<void>;
}

/** Who leads, and how each colleague rates six points: a team that agrees on some things and not on others. */
const VOTES = [
  {
    ratings: ['high', 'middle', 'high', 'middle', 'low', 'high'],
    reason: { nl: 'Hier begint het volgens mij mee.', en: 'I think this is where it begins.' },
  },
  {
    ratings: ['high', 'low', 'high', 'low', 'middle', 'middle'],
    reason: { nl: 'Ouders vragen hier elke week naar.', en: 'Parents ask about this every week.' },
  },
  {
    ratings: ['middle', 'low', 'high', 'high', 'low', 'high'],
    reason: { nl: 'We doen dit nu elk op onze eigen manier.', en: 'Each of us does this in their own way now.' },
  },
  {
    ratings: ['high', 'middle', 'high', 'low', 'unknown', 'low'],
    reason: { nl: 'Zonder dit blijft het bij mooie woorden.', en: 'Without this it stays at fine words.' },
  },
  {
    ratings: ['high', 'low', 'middle', 'middle', 'low', 'high'],
    reason: { nl: 'Nieuwe collega’s lopen hierop vast.', en: 'New colleagues get stuck on this.' },
  },
] as const;
const WHY = { nl: 'Hier kunnen we deze maand al mee beginnen.', en: 'We can begin with this within a month.' };
const PICKS = [0, 0, 1, 0, 1];
/** Somebody who tries Koers may take a while to press the buttons that are theirs. */
const NEWCOMER = 10 * 60_000;

/** The five colleagues take part in the open round of the channel, or in one that they start and lead to a plan. */
export async function play({ client, print, pause }: Stage): Promise<void> {
  const [lead = ME, second = ME] = COLLEAGUES;
  const answer = await client.ask(lead, CHANNEL, 'stemming', LANGUAGES.flatMap(answers));
  // The colleagues chose no language of their own: all that they see is in the team's.
  const language = LANGUAGES.find((one) => says(answer.card, answers(one))) ?? 'nl';
  const say = strings(language);
  const { begin, card: choice, decided, settle } = say.decision;
  const { start: setUp, manage, result: ended, card: shown } = say.round;
  const leads = buttonsOf(answer.card).includes(say.round.launcher.button);
  const card = leads ? await start(answer) : answer;
  if (!leads) print('There is a vote in the channel already: the colleagues take part in it.');

  for (const [at, person] of COLLEAGUES.entries())
    await unlessTooLate(person, () => vote(person, card, VOTES[at] ?? VOTES[0]));

  // The vote's own card, which becomes the result.
  const result = await client.card([shown.whoSeesTitle, ended.title('')]);
  if (leads) await close(result);
  else print(`Now you: press ${shown.manage} on the vote and close it, then press ${begin.button} on the result.`);
  await client.until(result, ended.title(''), NEWCOMER);
  await pause(8_000);

  if (leads) {
    const form = await client.openForm(lead, result, begin.button);
    await pause(3_000);
    await form.press(begin.pick);
    print(`${lead.name} asks the team to choose one priority.`);
  }
  const choosing = await client.card([choice.pickIntro, choice.consentIntro], NEWCOMER);
  for (const [at, person] of COLLEAGUES.entries()) {
    await pause(3_000);
    await unlessTooLate(person, () => choose(person, choosing, PICKS[at] ?? 0));
  }
  await pause(6_000);
  if (leads) await decide(choosing);
  else print(`Now you: press ${choice.settle} on the choice, and then ${decided.begin}.`);

  /** A newcomer who leads may be faster than the colleagues: that is said, and the rest goes on. */
  async function unlessTooLate(person: Colleague, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      if (leads || !(cause instanceof Refused)) throw cause;
      print(`${person.name} comes too late: ${cause.message}`);
    }
  }

  async function choose(person: Colleague, on: StandingCard, pick: number): Promise<void> {
    const offered = buttonsOf(on.card).filter((title) => title === choice.pick).length;
    if (offered > 0) {
      await client.press(person, on, choice.pick, {}, Math.min(pick, offered - 1));
      print(`${person.name} chooses.`);
    } else if (buttonsOf(on.card).includes(choice.agree)) {
      await client.press(person, on, choice.agree);
      print(`${person.name} agrees.`);
    } else print(`${person.name} comes too late: ${textOf(on.card).split('\n')[0]}`);
  }

  async function start(launcher: StandingCard): Promise<StandingCard> {
    const form = await client.openForm(lead, launcher, say.round.launcher.button);
    await form.press(setUp.next, { letter: 'A' });
    await form.press(setUp.next, { areas: 'A-F1' });
    await form.press(setUp.next);
    await pause(3_000);
    await form.press(setUp.go);
    print(`${lead.name} starts a vote on six points, in the channel ${CHANNEL}.`);
    const started = await client.card(shown.intro(6));
    await pause(5_000);
    return started;
  }

  async function vote(person: Colleague, on: StandingCard, { ratings, reason }: (typeof VOTES)[number]): Promise<void> {
    const form = await client.openForm(person, on, shown.vote);
    let rated = 0;
    while (!buttonsOf(form.card).includes(say.vote.handIn)) {
      const items = inputsOf(form.card, 'rate_');
      if (items.length === 0) break;
      await pause(1_500);
      await form.press(
        say.vote.next,
        Object.fromEntries(items.map((id, at) => [id, ratings[(rated + at) % ratings.length]])),
      );
      rated += items.length;
    }
    await handIn(form, reason[language]);
    print(`${person.name} votes.`);
    await pause(4_000);
  }

  /** The reasons come on one page or more; the first one is given. */
  async function handIn(form: OpenForm, reason: string): Promise<void> {
    const [first] = inputsOf(form.card, 'why_');
    let inputs = first === undefined ? {} : { [first]: reason };
    while (!buttonsOf(form.card).includes(say.vote.handIn)) {
      await form.press(say.vote.next, inputs);
      inputs = {};
    }
    await form.press(say.vote.handIn, inputs);
    if (buttonsOf(form.card).includes(say.vote.mine.done)) await form.press(say.vote.mine.done);
  }

  async function close(on: StandingCard): Promise<void> {
    await pause(4_000);
    const form = await client.openForm(lead, on, shown.manage);
    await form.press(manage.close);
    await form.press(manage.close);
    print(`${lead.name} closes the vote: the result is in the channel.`);
  }

  async function decide(on: StandingCard): Promise<void> {
    const form = await client.openForm(lead, on, choice.settle);
    await form.press(settle.stopDo);
    await pause(4_000);
    await form.press(settle.go, { why: WHY[language] });
    if (buttonsOf(form.card).length > 0) throw new Error(`Not recorded: ${textOf(form.card)}`);
    print(`${lead.name} records the decision.`);
    await client.until(on, decided.title);
    await pause(6_000);
    await client.press(second, on, decided.begin);
    print(`${second.name} begins the plan. That is all: look in the channel ${CHANNEL}.`);
  }
}

const LANGUAGES = ['nl', 'en'] as const satisfies readonly Language[];

/** What Koers may answer to somebody who wants a vote: how it begins. */
function answers(language: Language): readonly string[] {
  const { launcher, pointer }: Strings['round'] = strings(language).round;
  const [running = ''] = pointer.text('\n').split('\n');
  return [launcher.text, running];
}
