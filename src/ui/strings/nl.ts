import { actions } from './nl/actions.ts';
import { bot } from './nl/bot.ts';
import { decision } from './nl/decision.ts';
import { hands } from './nl/hands.ts';
import { mine } from './nl/mine.ts';
import { plan } from './nl/plan.ts';
import { planStatus } from './nl/plan-status.ts';
import { round } from './nl/round.ts';
import { vote } from './nl/vote.ts';

/** Dutch, the source of all texts: plain (B1), *je*, and the words that schools in the Netherlands and Flanders share. */
export const nl = { actions, bot, decision, hands, mine, plan, planStatus, round, vote };
