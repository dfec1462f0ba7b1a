import { bot } from './en/bot.ts';
import { round } from './en/round.ts';
import { vote } from './en/vote.ts';
import type { Strings } from './index.ts';

export const en: Strings = { bot, round, vote };
