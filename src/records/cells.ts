import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Cell, Row } from '../ports/tables.ts';

/** A moment as it is stored: an ISO 8601 instant. */
export const storedInstant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }
});

/** A day as it is stored: an ISO 8601 date. */
export const storedDay = z.string().transform((text, context) => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a day' });
    return z.NEVER;
  }
});

export const channelKeySchema = z.templateLiteral([z.string(), ':', z.string()]) satisfies z.ZodType<ChannelKey>;
export const personKeySchema = z.templateLiteral([z.string(), ':', z.string()]) satisfies z.ZodType<PersonKey>;

/** One JSON cell `state`, for aggregates that are always read and written whole. */
export function toState(value: object): Readonly<Record<string, Cell>> {
  return { state: JSON.stringify(value) };
}

/** Reads such a cell. Throws with the row's table place (never its content) when it is not of the schema. */
export function fromState<Schema extends z.ZodType>(row: Row, schema: Schema): z.infer<Schema> {
  const text = row.cells['state'];
  const parsed = schema.safeParse(typeof text === 'string' ? JSON.parse(text) : undefined);
  if (!parsed.success) throw new Error(`row ${row.row} is not as stored: ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data;
}
