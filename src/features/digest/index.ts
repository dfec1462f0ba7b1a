import { type Answer, defineAction, type Feature, type Place, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { postPatiently } from '../../bot/post.ts';
import { findTeamSettings, recordTeamSettings } from '../../records/team-settings.ts';
import { strings } from '../../ui/strings/index.ts';
import { stopDigestVerb } from './actions.ts';
import { teamWeekJob, teamWeekSource, wakeTeam } from './week.ts';

/** What a team hears of its own week on Monday morning, until it says that it does not want that. */
export function digestFeature(deps: FeatureDeps): Feature {
  const wake = async (place: Place): Promise<void> => {
    if (place.kind !== 'personal') await wakeTeam(deps, place.team);
  };
  return {
    name: 'digest',
    actions: [defineAction(stopDigestVerb, (turn) => stop(deps, turn))],
    jobs: [teamWeekJob(deps)],
    mails: [teamWeekSource(deps)],
    events: { installed: wake, heard: wake },
  };
}

/** *Stuur dit niet meer*, by any member; the channel reads who did. */
async function stop(deps: FeatureDeps, turn: Turn): Promise<Answer> {
  const { place, person } = turn;
  const say = turn.say.digest;
  const standing = await deps.membership(turn, place.channel);
  const refusal = outside(turn.say, standing);
  if (refusal !== undefined) return refusal;
  if (standing === 'guest') return { refused: say.guest };
  const { weekly } = await findTeamSettings(deps.tables, place.team);
  if (!weekly) return { answer: 'said', text: say.already };
  await recordTeamSettings(deps.tables, place.team, { weekly: false });
  deps.background.run('digest.line', async () => {
    const text = strings(turn.shared).digest.stoppedBy(person.name);
    await postPatiently(deps, place.address, { text });
  });
  return { answer: 'said', text: say.stopped };
}
