import { z } from 'zod';
import type { CardJson } from '../ports/messenger.ts';
import type { SharedCardRef } from '../records/shared-card.ts';
import { TABLES } from '../records/tables.ts';

/**
 * What every button of ours carries under `koers`, beside the inputs that Teams merges in at the top: so an input can never pass
 * for a verb.
 */
const sharedSchema = z.strictObject({
  kind: z.string().max(40),
  table: z.enum(TABLES),
  partition: z.string().regex(/^[^/\\#?%\p{Cc}]{1,200}$/u),
});
export const pressSchema = z.strictObject({
  verb: z.string().max(60),
  input: z.record(z.string(), z.unknown()),
  shared: sharedSchema.optional(),
  /** The button stands on a card that exists only to open this form, and that becomes its result. */
  launcher: z.boolean().optional(),
});
/** Characters that say which line of a page a button is about: two ids. */
const MAX_ON = 120;
export const formPressSchema = z.strictObject({
  form: z.string().max(60),
  verb: z.string().max(60),
  args: z.record(z.string(), z.unknown()),
  page: z.string().max(40),
  at: z.record(z.string(), z.unknown()),
  press: z.string().max(40),
  on: z.string().max(MAX_ON).optional(),
  launcher: z.string().max(200).optional(),
});

export type FormPress = z.infer<typeof formPressSchema>;

/** Turns the buttons of a template (`Action.Execute` with verb and data) into those of the protocol. */
export interface Wire {
  plain(card: CardJson, options?: { readonly launcher?: boolean }): CardJson;
  /** The buttons also say which shared card they stand on. */
  shared(card: CardJson, ref: SharedCardRef): CardJson;
}

/**
 * `isForm` tells the verbs that open a form: in Teams those become `task/fetch` (a dialog, since a card in a conversation is
 * updated while people type); in place they stay Action.Execute.
 */
export function createWire(mode: 'dialog' | 'inplace', isForm: (verb: string) => boolean): Wire {
  const wireAll = (value: unknown, extra: object): unknown => {
    if (Array.isArray(value)) return value.map((one) => wireAll(one, extra));
    if (typeof value !== 'object' || value === null) return value;
    const wired = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, wireAll(part, extra)]));
    return wired['type'] === 'Action.Execute' ? wireAction(wired, extra) : wired;
  };
  const wireAction = (action: Record<string, unknown>, extra: object): Record<string, unknown> => {
    const { verb, data, ...rest } = action;
    if (typeof verb !== 'string') throw new Error('an Action.Execute without a verb');
    if (verb === FORM_VERB) return action;
    const koers = { verb, input: data ?? {}, ...extra };
    if (mode === 'dialog' && isForm(verb)) {
      return { ...rest, type: 'Action.Submit', data: { msteams: { type: 'task/fetch' }, koers } };
    }
    return { ...rest, verb, data: { koers } };
  };
  const wire = (card: CardJson, extra: object): CardJson => ({ ...card, ...Object(wireAll(card, extra)) });
  return {
    plain: (card, options = {}) => wire(card, options.launcher === true ? { launcher: true } : {}),
    shared: (card, ref) => wire(card, { shared: { kind: ref.kind, table: ref.table, partition: ref.partition } }),
  };
}

/** The verb of a form page's buttons: of those among its lines in a template, and of all of them in place. */
export const FORM_VERB = 'form';
/** What a template says of a button among the lines of a form's page. */
export const pagePressSchema = z.strictObject({ press: z.string().max(40), on: z.string().max(MAX_ON).optional() });
