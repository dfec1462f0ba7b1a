import { readFileSync } from 'node:fs';
import { launcherCard, noticeCard, textCard } from '../../../src/bot/cards.ts';
import { ownDayCard, settingsCard, unaskedCard } from '../../../src/features/calendar/cards.ts';
import {
  choosingCard,
  decidedCard,
  listCard,
  objectCard,
  proposalCard,
  recordCard,
  reviewCard,
} from '../../../src/features/decision/cards.ts';
import { teamWeekCard } from '../../../src/features/digest/cards.ts';
import { chooseCard } from '../../../src/features/language/cards.ts';
import {
  enterCard,
  homeCard,
  makeCard,
  networkCard,
  linkCard as networkLinkCard,
  pickCard,
  rhythmCard,
  schoolCard,
} from '../../../src/features/network/cards.ts';
import { digestCard } from '../../../src/features/network/digest-card.ts';
import { joinCard, joinedCard, shareCard } from '../../../src/features/network/school-cards.ts';
import { actionCard, actionsCard, carrierCard } from '../../../src/features/plan/action-cards.ts';
import { alliesCard, allyCard } from '../../../src/features/plan/ally-cards.ts';
import { planCardView } from '../../../src/features/plan/cards.ts';
import { downloadCard, linkCard } from '../../../src/features/plan/download-cards.ts';
import { ownActionsCard } from '../../../src/features/plan/mine-cards.ts';
import { earlierCard, statusCard } from '../../../src/features/plan/status-cards.ts';
import {
  conflictCard,
  finishCard,
  stepCard,
  versionCard,
  versionsCard,
} from '../../../src/features/plan/step-cards.ts';
import { peopleCard, tellingCard } from '../../../src/features/plan/story-cards.ts';
import { dueActionsCard, lookBackCard, nudgeCard } from '../../../src/features/plan/unasked-cards.ts';
import { wishCard } from '../../../src/features/reminders/cards.ts';
import { openCard, resultCard, stoppedCard } from '../../../src/features/round/cards.ts';
import { handsItemsCard, handsPeopleCard, handsSumCard } from '../../../src/features/round/hands-cards.ts';
import { handOverCard, momentCard, ownItemsCard, pointerCard } from '../../../src/features/round/manage-cards.ts';
import { reminderCard } from '../../../src/features/round/reminder-cards.ts';
import { itemCard, rankingCard } from '../../../src/features/round/results-cards.ts';
import { previewCard, rulesCard, whatCard, whichCard } from '../../../src/features/round/start-cards.ts';
import { mineCard, privateCard, rateCard, reasonsCard } from '../../../src/features/vote/cards.ts';
import { helpCard } from '../../../src/features/welcome/cards.ts';
import type { Card } from '../../../src/ui/card.ts';

/** A page of a form on which a card stands, with everything that can be pressed there. */
export interface CardPage {
  readonly verb: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly page: string;
  readonly at: Readonly<Record<string, unknown>>;
  readonly presses: readonly string[];
}

export interface ListedCard {
  readonly card: Card<unknown>;
  readonly pages: readonly CardPage[];
}

const round = { round: 'Zk3v9Qm1tT0yWb7LxPqe2A' };
const network = { network: 'Zk3v9Qm1tT0yWb7LxPqe2A_0123456789abcdef' };
const sheet = 'lmhu-'.repeat(9);
const page =
  (verb: string, args: CardPage['args']) =>
  (name: string, presses: readonly string[], at: CardPage['at'] = {}): CardPage => ({
    verb,
    args,
    page: name,
    at,
    presses,
  });
const settings = page('calendar/settings', {});
const start = page('round/start', {});
const manage = page('round/manage', round);
const results = page('round/results', round);
const fill = page('vote/fill', round);
const decision = { decision: 'Zk3v9Qm1tT0yWb7LxPqe2A' };
const begin = page('decision/begin', decision);
const settle = page('decision/settle', decision);
const object = page('decision/object', { ...decision, attempt: 1 });

const step = page('plan/step', { plan: round.round, step: 'allies' });
const story = page('plan/step', { plan: round.round, step: 'show' });
const long = (length: number) => 'Een lange tekst. '.repeat(length).slice(0, length);
const base = {
  what: long(200),
  owner: `${'0'.repeat(36)}:${'1'.repeat(36)}`,
  due: '2027-01-04',
  status: 'open',
  blocked: long(500),
};
const agreed = { who: long(200), goal: long(300), question: long(300), evaluation: long(300), yields: long(300) };

const ally = { who: long(200), stance: 'doubts', needs: long(500), talker: base.owner };
const told = { audience: long(200), outlet: long(200) };

/** Every card of the product, with the pages of forms that it stands on. The card walk holds it against `cards/`. */
export const allCards: readonly ListedCard[] = [
  listed(noticeCard),
  listed(launcherCard),
  listed(chooseCard),
  listed(helpCard),
  listed(
    settingsCard,
    settings('settings', ['save', 'add', 'unasked', 'remove'], { base: { region: 'vlaanderen', language: 'nl' } }),
  ),
  listed(
    unaskedCard,
    settings('unasked', ['save', 'back'], {
      base: {
        hours: { from: '08:00', until: '17:00' },
        school: 'Basisschool De Linde',
        mentions: false,
        weekly: true,
      },
    }),
  ),
  listed(ownDayCard, settings('day', ['save', 'back'], { id: round.round })),
  listed(wishCard),
  listed(reminderCard),
  listed(reviewCard),
  listed(openCard),
  listed(resultCard),
  listed(stoppedCard),
  listed(pointerCard),
  listed(whatCard, start('what', ['next'])),
  listed(whichCard, start('which', ['back', 'next'])),
  listed(rulesCard, start('rules', ['back', 'next'])),
  listed(previewCard, start('preview', ['back', 'go'])),
  listed(
    textCard,
    manage('menu', ['close', 'hands', 'extend', 'hand-over', 'own', 'stop']),
    manage('menu', ['reopen', 'cancel']),
    manage('close', ['back', 'yes']),
    manage('stop', ['back', 'yes']),
    manage('hands-clear', ['back', 'yes']),
    manage('take-over', ['cancel', 'yes']),
    begin('way', ['pick', 'consent'], { attempt: 0 }),
    step('clear', ['yes', 'no'], { version: 99_999, story: 12 }),
    step('ally', ['back'], { id: round.round, isNew: false, from: 50, base: ally }),
    step('ally-remove', ['yes', 'no'], { id: round.round, from: 50, base: ally }),
    story('withdraw', ['yes', 'no'], { story: 12 }),
    settle('stop', ['stop', 'again', 'wait'], { attempt: 12 }),
  ),
  listed(momentCard, manage('extend', ['back', 'yes']), manage('reopen', ['back', 'yes'])),
  listed(handOverCard, manage('hand-over', ['back', 'yes'])),
  listed(ownItemsCard, manage('own', ['back', 'yes'])),
  listed(handsPeopleCard, manage('hands', ['back', 'clear', 'next']), manage('hands', ['back', 'next'], { asked: 11 })),
  listed(handsItemsCard, manage('hands-items', ['back', 'next', 'overview'], { page: 14 })),
  listed(handsSumCard, manage('hands-sum', ['correct', 'done'])),
  listed(rankingCard, results('list', ['back', 'next', 'show', 'done'], { from: 40 })),
  listed(itemCard, results('item', ['back', 'next', 'all', 'done'], { item: 'C-3.1', from: 10, list: 8 })),
  listed(rateCard, fill('rate', ['back', 'next'], { page: 8, sheet })),
  listed(reasonsCard, fill('reasons', ['back', 'next', 'hand-in'], { page: 1, sheet })),
  listed(mineCard, fill('mine', ['change', 'done'])),
  listed(privateCard),
  listed(choosingCard),
  listed(decidedCard),
  listed(
    proposalCard,
    begin('proposal', ['back', 'go'], { attempt: 0 }),
    settle('proposal', ['back', 'go'], { attempt: 12 }),
  ),
  listed(objectCard, object('reason', ['go'])),
  listed(recordCard, settle('record', ['again', 'go'], { attempt: 12 })),
  listed(listCard, page('decision/list', {})('page', ['back', 'next', 'done'], { from: 10 })),
  listed(planCardView),
  listed(downloadCard, page('plan/download', { plan: round.round })('what', ['next'])),
  listed(linkCard, page('plan/download', { plan: round.round })('link', ['close'], { allies: true })),
  listed(
    stepCard,
    step('text', ['save', 'actions', 'allies', 'versions', 'done'], { version: 99_999, story: 12 }),
    story('text', ['save', 'actions', 'telling', 'versions', 'undone'], { version: 99_999, story: 12 }),
  ),
  listed(conflictCard, step('conflict', ['both', 'mine', 'theirs'], { version: 99_999, story: 12, before: 99_998 })),
  listed(versionsCard, step('versions', ['open', 'newer', 'older', 'back'], { from: 80 })),
  listed(versionCard, step('version', ['restore', 'all', 'back'], { number: 12, from: 8, version: 13, story: 1 })),
  listed(finishCard, step('finish', ['yes', 'back'])),
  listed(
    actionsCard,
    step('actions', ['add', 'previous', 'next', 'step'], { from: 190 }),
    step('actions', ['tick', 'untick', 'edit'], { from: 190 }),
  ),
  listed(actionCard, step('action', ['save', 'outside', 'back'], { id: round.round, isNew: false, from: 190, base })),
  listed(
    statusCard,
    page('plan/status', { plan: round.round })('confirm', ['yes', 'back'], { to: 'finished', seen: long(70) }),
  ),
  listed(earlierCard, page('plan/earlier', {})('list', ['restore', 'newer', 'older', 'done'], { from: 40 })),
  listed(ownActionsCard, page('plan/mine', {})('list', ['tick', 'untick', 'previous', 'next', 'close'], { from: 190 })),
  listed(alliesCard, step('allies', ['edit', 'add', 'previous', 'next', 'step'], { from: 50 })),
  listed(allyCard, step('ally', ['save', 'remove', 'back'], { id: round.round, isNew: false, from: 50, base: ally })),
  listed(tellingCard, story('telling', ['save', 'people', 'withdraw', 'back'], { story: 12, base: told })),
  listed(
    peopleCard,
    story('people', ['give', 'take-back', 'remove', 'add', 'next', 'back'], { version: 12, story: 12, from: 8 }),
    story('people', ['give', 'take-back', 'remove', 'nobody', 'somebody', 'previous'], {
      version: 12,
      story: 12,
      from: 8,
    }),
  ),
  listed(dueActionsCard),
  listed(lookBackCard),
  listed(nudgeCard),
  listed(teamWeekCard),
  listed(carrierCard, step('carrier', ['save', 'remove', 'back'], { id: round.round, from: 190, base: agreed })),
  listed(homeCard),
  listed(makeCard, page('network/make', {})('page', ['save'])),
  listed(enterCard, page('network/enter', {})('page', ['next'])),
  listed(networkCard),
  listed(rhythmCard, page('network/rhythm', network)('page', ['save'])),
  listed(pickCard, page('network/schools', network)('pick', ['show', 'previous', 'next', 'close'], { from: 160 })),
  listed(
    schoolCard,
    page('network/schools', network)('school', ['other', 'close'], { school: `t:${long(70)}`, from: 160 }),
  ),
  listed(shareCard, page('network/share', {})('list', ['next', 'close', 'leave'])),
  listed(joinCard, page('network/share', {})('join', ['yes', 'back'], { code: 'K7PM3XWD' })),
  listed(joinedCard),
  listed(networkLinkCard, page('network/excel', { ...network, on: '2026-12-01' })('link', ['close'])),
  listed(digestCard),
];

/** The samples of a card by their names, as they stand beside its template. */
export function samplesOf(card: Card<unknown>): ReadonlyMap<string, unknown> {
  const samples: unknown = JSON.parse(readFileSync(`cards/${card.name}.sample.json`, 'utf8'));
  return new Map(Object.entries(Object(samples)));
}

/** The template of a card. */
export function templateOf(card: Card<unknown>): unknown {
  return JSON.parse(readFileSync(`cards/${card.name}.json`, 'utf8'));
}

function listed<Data>(card: Card<Data>, ...pages: readonly CardPage[]): ListedCard {
  return { card: card as Card<unknown>, pages };
}
