import type { ChannelKey } from '../domain/channel.ts';
import type { Plan } from '../domain/plan.ts';
import type { Tables } from '../ports/tables.ts';
import { listDecisions } from './decision.ts';
import { findPlan } from './plan.ts';

/** A channel's plans, that of the newest decision first; each is read when it is asked for. */
export async function* listPlans(tables: Tables, channel: ChannelKey): AsyncIterable<Plan> {
  for await (const { id } of listDecisions(tables, channel)) {
    const plan = await findPlan(tables, id);
    if (plan !== undefined) yield plan;
  }
}
