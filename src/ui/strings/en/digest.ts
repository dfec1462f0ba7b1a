import type { digest as nl } from '../nl/digest.ts';
import { plural } from '../plural.ts';

export const digest: typeof nl = {
  title: 'Your week',
  rounds: 'Vote',
  round: (subject, until, voted, expected) =>
    `${subject}: open until ${until}. ${plural('en', voted, '1 vote', `${voted} votes`)} so far, of ${expected}.`,
  due: 'To be done this week',
  late: 'Late',
  lateLine: (count) => `${plural('en', count, '1 action', `${count} actions`)} should have been done by now.`,
  lateRoles: (roles) => `Some have no colleague yet, only a role: ${roles}.`,
  done: 'Done',
  doneLine: (count) => `${plural('en', count, '1 action was', `${count} actions were`)} done since last time.`,
  looks: 'Looking back this week',
  look: (item, day) => `${item}: ${day}`,
  next: 'Smallest next step',
  nextLine: (item, step) => `${item}: ${step}`,
  more: (count) => `And ${count} more.`,
  toRound: 'To the vote',
  toPlan: 'To the plan',
  stop: 'Do not send this any more',
  stopped: 'The overview on Mondays no longer comes. Do you want it back? Switch it on with @Koers settings.',
  stoppedBy: (name) =>
    `${name} switched the overview on Mondays off. Do you want it back? Switch it on with @Koers settings.`,
  already: 'The overview on Mondays is off already. Do you want it back? Switch it on with @Koers settings.',
  guest: 'You are a guest here. Ask a colleague of this team to switch the overview on Mondays off.',
};
