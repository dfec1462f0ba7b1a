import { actionReminders } from './nl/action-reminders.ts';
import { actions } from './nl/actions.ts';

import { allies } from './nl/allies.ts';
import { bot } from './nl/bot.ts';
import { calendar } from './nl/calendar.ts';
import { decision } from './nl/decision.ts';
import { digest } from './nl/digest.ts';
import { document } from './nl/document.ts';
import { download } from './nl/download.ts';
import { hands } from './nl/hands.ts';
import { mine } from './nl/mine.ts';
import { network } from './nl/network.ts';
import { plan } from './nl/plan.ts';
import { planStatus } from './nl/plan-status.ts';
import { reminders } from './nl/reminders.ts';
import { round } from './nl/round.ts';
import { roundReminder } from './nl/round-reminder.ts';
import { story } from './nl/story.ts';
import { vote } from './nl/vote.ts';

/** Dutch, the source of all texts: plain (B1), *je*, and the words that schools in the Netherlands and Flanders share. */
export const nl = {
  actionReminders,
  actions,
  allies,
  bot,
  calendar,
  decision,
  digest,
  document,
  download,
  hands,
  mine,
  network,
  plan,
  planStatus,
  reminders,
  round,
  roundReminder,
  story,
  vote,
};
