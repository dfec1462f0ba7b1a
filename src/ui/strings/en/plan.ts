import type { plan as nl } from '../nl/plan.ts';

export const plan: typeof nl = {
  title: 'Our plan',
  summary: (item) => `Our plan: ${item}`,
  intro: 'You fill in this plan together, in four steps.',
  steps: {
    say: 'Say what must change',
    allies: 'Find people who join in',
    act: 'Make a plan and get going',
    show: 'Show what has changed',
  },
  states: { empty: 'empty' },
  step: (number, title, state) => `Step ${number}: ${title} (${state})`,
  begunBy: (name, day) => `Begun by ${name} on ${day}`,
  begun: 'The plan has begun. The card will be in the channel in a moment.',
  already: 'This plan has begun already. The card is in the channel.',
  notDecided: 'There is no decision yet. First record what you choose.',
  guest: 'You are a guest here. Ask a colleague of this team to begin the plan.',
};
