import type { FeatureDeps } from '../../bot/deps.ts';
import { DUE_KINDS, type Reminder } from '../../domain/action-reminders.ts';
import { whyFree } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/school-hours.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Plan } from '../../domain/plan.ts';
import { pauseFrom } from '../../domain/reminder-pause.ts';
import type { Message } from '../../ports/messenger.ts';
import { findTeamName } from '../../records/channel.ts';
import { findRound } from '../../records/round.ts';
import { dueLine } from '../../ui/action-lines.ts';
import { formatFacts, shorten } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import type { OwnDue } from './own-due.ts';
import { dueActionsCard } from './unasked-cards.ts';

/** Actions on the card, and characters of what stands with them. */
const SHOWN = 10;
const LENGTH = { item: 90, team: 40 } as const;

/** One person's actions of today; those that do not fit are counted, and *Al mijn acties* has them. */
export async function dueMessage(
  deps: FeatureDeps,
  person: PersonKey,
  entries: readonly OwnDue[],
  kind: Reminder<OwnDue>['kind'],
): Promise<Message> {
  const [first] = entries;
  if (first === undefined) throw new Error('a reminder of nothing');
  const { plan, calendar } = first;
  const language = await deps.languages.ofPerson(person, plan.team);
  const shown = entries.slice(0, SHOWN);
  const places = new Map(
    await Promise.all(
      [...new Map(shown.map((entry) => [entry.plan.id, entry.plan])).values()].map(
        async (one) => [one.id, await placeOf(deps, one, language)] as const,
      ),
    ),
  );
  const lines = shown.map((entry) => shownOf(deps, entry, places.get(entry.plan.id) ?? '', language));
  const card = dueActionsCard.render(
    {
      kind,
      parts: DUE_KINDS.map((due) => ({
        due,
        beforeFree: shown.some((entry) => entry.due === due && isFree(entry)),
        actions: lines.filter((_, at) => shown[at]?.due === due),
      })).filter(({ actions }) => actions.length > 0),
      more: entries.length - shown.length,
      team: plan.team,
      holiday: pauseFrom(dayOf(deps.clock.now(), calendar), calendar).holiday,
    },
    language,
  );
  return { card, summary: strings(language).actionReminders.summary(entries.length) };
}

function shownOf({ clock }: FeatureDeps, { action, plan, calendar }: OwnDue, place: string, language: Language) {
  const due = dueLine(action, dayOf(clock.now(), calendar), language);
  const when = formatFacts([strings(language).actions.statuses[action.status], due]);
  return { plan: plan.id, id: action.id, what: action.what, when, place };
}

/** For which priority of which team. */
async function placeOf({ tables }: FeatureDeps, plan: Plan, language: Language): Promise<string> {
  const [team, round] = await Promise.all([findTeamName(tables, plan.team), findRound(tables, plan.id)]);
  const item = round === undefined ? '' : shorten(itemLine(round, plan.item, language), LENGTH.item);
  return formatFacts([item, shorten(team ?? '', LENGTH.team)]);
}

function isFree({ action, calendar }: OwnDue): boolean {
  return action.due !== null && whyFree(action.due, calendar) !== undefined;
}
