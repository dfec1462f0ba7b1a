import { actionReminders } from './en/action-reminders.ts';
import { actions } from './en/actions.ts';

import { allies } from './en/allies.ts';
import { bot } from './en/bot.ts';
import { calendar } from './en/calendar.ts';
import { decision } from './en/decision.ts';
import { digest } from './en/digest.ts';
import { document } from './en/document.ts';
import { download } from './en/download.ts';
import { hands } from './en/hands.ts';
import { mine } from './en/mine.ts';
import { network } from './en/network.ts';
import { plan } from './en/plan.ts';
import { planStatus } from './en/plan-status.ts';
import { reminders } from './en/reminders.ts';
import { round } from './en/round.ts';
import { roundReminder } from './en/round-reminder.ts';
import { story } from './en/story.ts';
import { vote } from './en/vote.ts';
import type { nl } from './nl.ts';

export const en: typeof nl = {
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
