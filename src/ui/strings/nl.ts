import { actions } from './nl/actions.ts';
import { allies } from './nl/allies.ts';
import { bot } from './nl/bot.ts';
import { decision } from './nl/decision.ts';
import { hands } from './nl/hands.ts';
import { plan } from './nl/plan.ts';
import { round } from './nl/round.ts';
import { story } from './nl/story.ts';
import { vote } from './nl/vote.ts';

/** Dutch, the source of all texts: plain (B1), *je*, and the words that schools in the Netherlands and Flanders share. */
export const nl = { actions, allies, bot, decision, hands, plan, round, story, vote };
