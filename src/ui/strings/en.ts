import { actions } from './en/actions.ts';
import { allies } from './en/allies.ts';
import { bot } from './en/bot.ts';
import { calendar } from './en/calendar.ts';
import { decision } from './en/decision.ts';
import { document } from './en/document.ts';
import { download } from './en/download.ts';
import { hands } from './en/hands.ts';
import { mine } from './en/mine.ts';
import { network } from './en/network.ts';
import { plan } from './en/plan.ts';
import { planStatus } from './en/plan-status.ts';
import { round } from './en/round.ts';
import { story } from './en/story.ts';
import { vote } from './en/vote.ts';
import type { nl } from './nl.ts';

export const en: typeof nl = {
  actions,
  allies,
  bot,
  calendar,
  decision,
  document,
  download,
  hands,
  mine,
  network,
  plan,
  planStatus,
  round,
  story,
  vote,
};
