import type { Language } from '../domain/catalogue.ts';
import { findLatestRound, roundCard } from '../records/round.ts';
import { wantAgain } from '../records/shared-card.ts';
import { strings } from '../ui/strings/index.ts';
import type { Turn } from './contract.ts';
import type { FeatureDeps } from './deps.ts';
import { postPatiently } from './post.ts';

/** Gives a team another language, and tells the channel where that was done. */
export async function changeTeamLanguage(deps: FeatureDeps, turn: Turn, language: Language): Promise<void> {
  await deps.languages.setTeam(turn.place.team, language);
  await redraw(deps, turn);
  deps.background.run('language.line', async () => {
    const text = strings(language).bot.language.teamSet(turn.person.name);
    await postPatiently(deps, turn.place.address, { text });
  });
}

/** The card that stands in this channel follows at once; those of the team's other channels with their next change. */
async function redraw(deps: FeatureDeps, turn: Turn): Promise<void> {
  const round = await findLatestRound(deps.tables, turn.place.channel);
  if (round === undefined) return;
  await wantAgain(deps.tables, roundCard(round.id), deps.random.id());
  deps.sharedCards.touch(roundCard(round.id));
}
