import type { Language } from '../domain/catalogue.ts';
import type { Command } from './contract.ts';

/** The command that somebody typed, in either language, with or without more words behind it. */
export function findCommand(commands: readonly Command[], text: string): Command | undefined {
  const typed = normalise(text);
  // Nothing but @Koers: somebody wants to know what it can do.
  if (typed === '') return commands.find(({ answersNothing }) => answersNothing === true);
  const phrases = commands.flatMap((command) =>
    [...command.words.nl, ...command.words.en].map((phrase) => ({ command, phrase })),
  );
  // The longest first, so that `stemming` never takes what `stemming stoppen` would mean.
  phrases.sort((one, other) => other.phrase.length - one.phrase.length);
  return phrases.find(({ phrase }) => typed === phrase || typed.startsWith(`${phrase} `))?.command;
}

/** What a person types to call a command, in their language. */
export function commandWord(command: Command, language: Language): string {
  return command.words[language][0];
}

function normalise(text: string): string {
  return text
    .replace(/&nbsp;|\u00a0/g, ' ')
    .toLowerCase()
    .replace(/[!?.,;:"'()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
