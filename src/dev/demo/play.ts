import { CHANNEL, COLLEAGUES, ME } from '../playground.ts';
import { buttonsOf, inputsOf, textOf } from './card.ts';
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
  { ratings: ['high', 'middle', 'high', 'middle', 'low', 'high'], reason: 'Hier begint het volgens mij mee.' },
  { ratings: ['high', 'low', 'high', 'low', 'middle', 'middle'], reason: 'Ouders vragen hier elke week naar.' },
  { ratings: ['middle', 'low', 'high', 'high', 'low', 'high'], reason: 'We doen dit nu elk op onze eigen manier.' },
  { ratings: ['high', 'middle', 'high', 'low', 'unknown', 'low'], reason: 'Zonder dit blijft het bij mooie woorden.' },
  { ratings: ['high', 'low', 'middle', 'middle', 'low', 'high'], reason: 'Nieuwe collega’s lopen hierop vast.' },
] as const;
const PICKS = [0, 0, 1, 0, 1];
/** Somebody who tries Koers may take a while to press the buttons that are theirs. */
const NEWCOMER = 10 * 60_000;

/** The five colleagues take part in the open round of the channel, or in one that they start and lead to a plan. */
export async function play({ client, print, pause }: Stage): Promise<void> {
  const [lead = ME, second = ME] = COLLEAGUES;
  const asked = /Samen stemmen over|In dit kanaal loopt al een stemming/;
  const answer = await client.ask(lead, CHANNEL, 'stemming', asked);
  const leads = buttonsOf(answer.card).includes('Stemming klaarzetten');
  const card = leads ? await start(answer) : answer;
  if (!leads) print('There is a vote in the channel already: the colleagues take part in it.');

  for (const [at, person] of COLLEAGUES.entries())
    await unlessTooLate(person, () => vote(person, card, VOTES[at] ?? VOTES[0]));

  // The vote's own card, which becomes the result.
  const result = await client.card(/Wie ziet wat\?|Uitslag:/);
  if (leads) await close(result);
  else print('Now you: press Beheer on the vote and close it, then press Kies één prioriteit on the result.');
  await client.until(result, 'Uitslag:', NEWCOMER);
  await pause(8_000);

  if (leads) {
    const begin = await client.openForm(lead, result, 'Kies één prioriteit');
    await pause(3_000);
    await begin.press('Iedereen kiest één punt');
    print(`${lead.name} asks the team to choose one priority.`);
  }
  const choosing = await client.card(/Welk punt pakken jullie als eerste op|Kun je hierachter staan/, NEWCOMER);
  for (const [at, person] of COLLEAGUES.entries()) {
    await pause(3_000);
    await unlessTooLate(person, () => choose(person, choosing, PICKS[at] ?? 0));
  }
  await pause(6_000);
  if (leads) await decide(choosing);
  else print('Now you: press Leg vast on the choice, and then Begin het plan.');

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
    const offered = buttonsOf(on.card).filter((title) => title === 'Kies dit punt').length;
    if (offered > 0) {
      await client.press(person, on, 'Kies dit punt', {}, Math.min(pick, offered - 1));
      print(`${person.name} chooses.`);
    } else if (buttonsOf(on.card).includes('Akkoord')) {
      await client.press(person, on, 'Akkoord');
      print(`${person.name} agrees.`);
    } else print(`${person.name} comes too late: ${textOf(on.card).split('\n')[0]}`);
  }

  async function start(launcher: StandingCard): Promise<StandingCard> {
    const form = await client.openForm(lead, launcher, 'Stemming klaarzetten');
    await form.press('Verder', { letter: 'A' });
    await form.press('Verder', { areas: 'A-F1' });
    await form.press('Verder');
    await pause(3_000);
    await form.press('Start de stemming');
    print(`${lead.name} starts a vote on six points, in the channel ${CHANNEL}.`);
    const started = await client.card('Hoe belangrijk is elk van deze');
    await pause(5_000);
    return started;
  }

  async function vote(person: Colleague, on: StandingCard, { ratings, reason }: (typeof VOTES)[number]): Promise<void> {
    const form = await client.openForm(person, on, 'Stemmen');
    let rated = 0;
    while (!buttonsOf(form.card).includes('Inleveren')) {
      const items = inputsOf(form.card, 'rate_');
      if (items.length === 0) break;
      await pause(1_500);
      await form.press(
        'Verder',
        Object.fromEntries(items.map((id, at) => [id, ratings[(rated + at) % ratings.length]])),
      );
      rated += items.length;
    }
    await handIn(form, reason);
    print(`${person.name} votes.`);
    await pause(4_000);
  }

  /** The reasons come on one page or more; the first one is given. */
  async function handIn(form: OpenForm, reason: string): Promise<void> {
    const [first] = inputsOf(form.card, 'why_');
    let inputs = first === undefined ? {} : { [first]: reason };
    while (!buttonsOf(form.card).includes('Inleveren')) {
      await form.press('Verder', inputs);
      inputs = {};
    }
    await form.press('Inleveren', inputs);
    if (buttonsOf(form.card).includes('Klaar')) await form.press('Klaar');
  }

  async function close(on: StandingCard): Promise<void> {
    await pause(4_000);
    const form = await client.openForm(lead, on, 'Beheer');
    await form.press('Nu sluiten');
    await form.press('Nu sluiten');
    print(`${lead.name} closes the vote: the result is in the channel.`);
  }

  async function decide(on: StandingCard): Promise<void> {
    const form = await client.openForm(lead, on, 'Leg vast');
    await form.press('Ja, naar het besluit');
    await pause(4_000);
    await form.press('Leg vast', { why: 'Hier kunnen we deze maand al mee beginnen.' });
    if (buttonsOf(form.card).length > 0) throw new Error(`Not recorded: ${textOf(form.card)}`);
    print(`${lead.name} records the decision.`);
    await client.until(on, 'Ons besluit');
    await pause(6_000);
    await client.press(second, on, 'Begin het plan');
    print(`${second.name} begins the plan. That is all: look in the channel ${CHANNEL}.`);
  }
}
