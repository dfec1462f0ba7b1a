import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Change, STEPS, type Step } from '../domain/plan.ts';
import {
  type PlanStep,
  type PlanSteps,
  type StepVersion,
  type TextChange,
  VERSION_KINDS,
  withdrawStory,
} from '../domain/plan-step.ts';
import type { Row, Tables, Write } from '../ports/tables.ts';
import { fromState, storedDay, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { passPlanGate, stepRow } from './plan.ts';
import { eraseAll } from './rows.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { recordFinished, recordUnfinished } from './unfinished.ts';

const change = { byName: z.string(), at: storedInstant };

const stepSchema = z.object({
  step: z.enum(STEPS),
  version: z.number().int(),
  latest: z.number().int(),
  text: z.string(),
  written: z.object(change).nullable(),
  done: z.object({ ...change, why: z.string() }).nullable(),
  story: z.object({
    number: z.number().int(),
    after: z.number().int(),
    audience: z.string(),
    outlet: z.string(),
    nobody: z.boolean(),
    people: z.array(
      z.object({ id: z.string(), who: z.string(), givenOn: storedDay.nullable(), givenFor: z.number().int() }),
    ),
    withdrawnOn: z.array(storedDay),
  }),
  settled: z.string(),
}) satisfies z.ZodType<PlanStep>;

const versionSchema = z.object({
  step: z.enum(STEPS),
  number: z.number().int(),
  text: z.string(),
  kind: z.enum(VERSION_KINDS),
  story: z.number().int(),
  ...change,
}) satisfies z.ZodType<StepVersion>;

/** Versions that go in the transaction that withdraws their story: with the step and the card that makes 100. */
const ERASED_AT_ONCE = 98;

/** Why a plan's contents were not changed: it is finished, or it is not there (any more). */
export type NotChanged = { readonly closed: true };

/** The four steps of a plan; undefined when there is no such plan. */
export async function findSteps(tables: Tables, plan: string): Promise<PlanSteps | undefined> {
  const [say, allies, act, show] = await Promise.all(STEPS.map((step) => load(tables, plan, step)));
  return say === undefined || allies === undefined || act === undefined || show === undefined
    ? undefined
    : { say: say.step, allies: allies.step, act: act.step, show: show.step };
}

/** One step of a plan; undefined when there is no such plan. */
export async function findStep(tables: Tables, plan: string, step: Step): Promise<PlanStep | undefined> {
  return (await load(tables, plan, step))?.step;
}

/** Changes a step's text as a rule of `domain/plan-step.ts` says, and keeps the new version beside it. */
export async function changeText(
  tables: Tables,
  plan: string,
  step: Step,
  rule: (step: PlanStep) => TextChange,
  by: Change,
  version: string,
): Promise<TextChange | NotChanged> {
  for (;;) {
    const stored = await load(tables, plan, step);
    if (stored === undefined) return { closed: true };
    const change = rule(stored.step);
    if (!('changed' in change)) return change;
    const kept: Write = { do: 'insert', row: versionRow(change.version), cells: toState(change.version) };
    const written = await write(tables, plan, stored.etag, change.changed, by, version, [kept]);
    if (written === 'written') return change;
    if (written === 'closed') return { closed: true };
  }
}

/** Changes a step beside its text; `next` answers undefined when there is nothing to change (any more). */
export async function changeStep(
  tables: Tables,
  plan: string,
  step: Step,
  next: (step: PlanStep) => PlanStep | undefined,
  by: Change,
  version: string,
): Promise<{ readonly changed: PlanStep } | { readonly unchanged: PlanStep } | NotChanged> {
  for (;;) {
    const stored = await load(tables, plan, step);
    if (stored === undefined) return { closed: true };
    const changed = next(stored.step);
    if (changed === undefined) return { unchanged: stored.step };
    const written = await write(tables, plan, stored.etag, changed, by, version);
    if (written === 'written') return { changed };
    if (written === 'closed') return { closed: true };
  }
}

/** The versions of a step's text, the newest first; of a withdrawn story none. */
export async function listVersions(tables: Tables, plan: string, step: PlanStep): Promise<readonly StepVersion[]> {
  const versions: StepVersion[] = [];
  for await (const page of tables.list(TABLES.plans, encodeKey(plan), { prefix: versionPrefix(step.step) }))
    versions.push(...page.map((row) => fromState(row, versionSchema)));
  return versions.filter(({ story }) => story === step.story.number).reverse();
}

/** One version of a step's text; undefined when it is not there, or is of a withdrawn story. */
export async function findVersion(
  tables: Tables,
  plan: string,
  step: PlanStep,
  number: number,
): Promise<StepVersion | undefined> {
  const row = await tables.get(TABLES.plans, encodeKey(plan), versionRow({ step: step.step, number }));
  const version = row === undefined ? undefined : fromState(row, versionSchema);
  return version?.story === step.story.number ? version : undefined;
}

/**
 * Takes the story back, also out of a plan that is finished: it is gone from the step with its versions. A crash before the last of
 * very many versions is made good by `eraseWithdrawn`. Undefined when there is no such plan; `false` when it was withdrawn before.
 */
export async function withdraw(
  tables: Tables,
  plan: string,
  story: number,
  when: { readonly on: Temporal.PlainDate; readonly at: Temporal.Instant },
  version: string,
): Promise<boolean | undefined> {
  await recordUnfinished(tables, TABLES.plans, plan, when.at);
  for (;;) {
    const stored = await load(tables, plan, 'show');
    if (stored === undefined) {
      await recordFinished(tables, TABLES.plans, plan);
      return undefined;
    }
    const withdrawn = withdrawStory(stored.step, story, when.on);
    if (withdrawn !== undefined) {
      const kept = await storedVersions(tables, plan);
      const written = await tables.transact(TABLES.plans, encodeKey(plan), [
        { do: 'replace', row: stepRow('show'), etag: stored.etag, cells: toState(withdrawn) },
        ...kept.slice(0, ERASED_AT_ONCE).map(({ row }) => ({ do: 'delete', row, etag: '*' }) as const),
        wantSharedCard(version),
      ]);
      if (!written.written) continue;
    }
    await eraseWithdrawn(tables, plan);
    return withdrawn !== undefined;
  }
}

/** Erases what is left of withdrawn stories; safe to run at any time. */
export async function eraseWithdrawn(tables: Tables, plan: string): Promise<void> {
  const show = await findStep(tables, plan, 'show');
  if (show === undefined || show.story.withdrawnOn.length === 0) return;
  const gone = (await storedVersions(tables, plan)).filter(({ story }) => story < show.story.number);
  await eraseAll(
    tables,
    TABLES.plans,
    encodeKey(plan),
    gone.map(({ row }) => row),
  );
}

/** The rows of every version of the story, also of those that are withdrawn. */
async function storedVersions(
  tables: Tables,
  plan: string,
): Promise<readonly { readonly row: string; readonly story: number }[]> {
  const rows: { readonly row: string; readonly story: number }[] = [];
  for await (const page of tables.list(TABLES.plans, encodeKey(plan), { prefix: versionPrefix('show') }))
    rows.push(...page.map((row) => ({ row: row.row, story: fromState(row, versionSchema).story })));
  return rows;
}

async function write(
  tables: Tables,
  plan: string,
  etag: string,
  step: PlanStep,
  by: Change,
  version: string,
  more: readonly Write[] = [],
): Promise<'written' | 'closed' | 'changed'> {
  const written = await tables.transact(TABLES.plans, encodeKey(plan), [
    passPlanGate(by),
    { do: 'replace', row: stepRow(step.step), etag, cells: toState(step) },
    ...more,
    wantSharedCard(version),
  ]);
  if (written.written) return 'written';
  return written.conflict === 'missing' ? 'closed' : 'changed';
}

async function load(
  tables: Tables,
  plan: string,
  step: Step,
): Promise<{ readonly step: PlanStep; readonly etag: string } | undefined> {
  const row: Row | undefined = await tables.get(TABLES.plans, encodeKey(plan), stepRow(step));
  return row === undefined ? undefined : { step: fromState(row, stepSchema), etag: row.etag };
}

function versionPrefix(step: Step): string {
  return `version_${step}_`;
}

function versionRow({ step, number }: Pick<StepVersion, 'step' | 'number'>): string {
  return `${versionPrefix(step)}${String(number).padStart(6, '0')}`;
}
