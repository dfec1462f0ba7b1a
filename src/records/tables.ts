/** Every table of the product; `prepare` creates them at the start. README.md says per table what it holds, why and how long. */
export const TABLES = {
  rounds: 'rounds',
  decisions: 'decisions',
  plans: 'plans',
  channels: 'channels',
  people: 'people',
  schedule: 'schedule',
  outbox: 'outbox',
  networks: 'networks',
} as const;
