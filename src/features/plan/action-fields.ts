import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { ACTION_STATUSES, type Action, type Owner, tick } from '../../domain/plan-action.ts';

/** What an action's form showed when it was opened, as texts: it travels in the card, so that two people's changes can be told apart. */
export const actionFields = z.strictObject({
  what: z.string().max(1_000),
  owner: z.string().max(400),
  due: z.string().max(10),
  status: z.enum(ACTION_STATUSES),
  blocked: z.string().max(1_000),
});
export type ActionFields = z.infer<typeof actionFields>;
export const ACTION_FIELDS = ['what', 'owner', 'due', 'status', 'blocked'] as const satisfies (keyof ActionFields)[];

/** A new action's form. */
export const NO_FIELDS: ActionFields = { what: '', owner: '', due: '', status: 'open', blocked: '' };

/** An action's fields as texts. */
export function fieldsOf({ what, owner, due, status, blocked }: Action): ActionFields {
  return { what, owner: ownerText(owner), due: due?.toString() ?? '', status, blocked };
}

/** Who does something, as a text that differs when it is somebody else. */
export function ownerText(owner: Owner | null): string {
  if (owner === null) return '';
  return owner.kind === 'person' ? owner.person : `role ${owner.name}`;
}

/** The action with these fields. `owner`: whom the text of it stands for. */
export function withFields(action: Action, fields: ActionFields, owner: Owner | null): Action {
  const { what, due, status, blocked } = fields;
  const filled = { ...action, what, owner, due: due === '' ? null : Temporal.PlainDate.from(due), blocked };
  return status === 'done' ? tick(filled, true) : { ...filled, status };
}
