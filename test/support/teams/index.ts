export type { Outcome } from './answers.ts';
export type { BotAnswer, InvokeRecord } from './bot-line.ts';
export { cardFaults } from './card-check.ts';
export { cardButtons, cardText, findInputs, type Input } from './card-text.ts';
export type { Button } from './client-card.ts';
export { type Filled, Refusal } from './client-inputs.ts';
export type { Dialog } from './dialog.ts';
export type { Armed, Fault, Faults, Matcher } from './faults.ts';
export type { Person, Place } from './person.ts';
export {
  type Channel,
  type Content,
  type GroupChat,
  Message,
  type PersonalChat,
  type Room,
  type Team,
} from './places.ts';
export { startTeams, type Teams } from './teams.ts';
export type { Tenant } from './tenant.ts';
export type { ConnectorRequest, RequestKind, Violation } from './world.ts';
