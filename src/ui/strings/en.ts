import { bot } from './en/bot.ts';
import { round } from './en/round.ts';
import { vote } from './en/vote.ts';
import type { nl } from './nl.ts';

export const en: typeof nl = { bot, round, vote };
