import { z } from 'zod';
import type { DocumentKind } from '../../bot/contract.ts';
import type { JobKind } from '../../bot/jobs.ts';
import type { MailKind } from '../../bot/mail.ts';
import { channelKeySchema, personKeySchema } from '../../records/cells.ts';

const network = z.string();

/** Looks whether a network's digest is due. */
export const digestJobKind: JobKind<{ readonly network: string }> = {
  kind: 'network-digest',
  input: z.strictObject({ network }),
};

/** Makes sure that a school's channel is told what became of its part, whatever crashed meanwhile. */
export const tellJobKind = { kind: 'network-tell', input: z.strictObject({ network, team: channelKeySchema }) };

/** Makes sure that nothing is left of a network that ended. */
export const endJobKind = { kind: 'network-end', input: z.strictObject({ network }) };

/** The digest of a day for one coordinator. One that comes twice would look like two: never again. */
export const digestMailKind = {
  kind: 'network-digest',
  input: z.strictObject({ network, on: z.string(), person: personKeySchema }),
  unsure: 'never',
} as const satisfies MailKind<unknown>;

/** That a school takes part, or not any more, in its channel: it must be seen. */
export const shareMailKind = {
  kind: 'network-share',
  input: z.strictObject({ network, team: channelKeySchema, what: z.enum(['joined', 'over']) }),
  unsure: 'again',
} as const satisfies MailKind<unknown>;

/** The figures of a network; `on`: of the digest of that day, else as they are when it is asked for. */
export const excelKind: DocumentKind<{ readonly network: string; readonly on: string }> = {
  kind: 'network/excel',
  input: z.strictObject({ network, on: z.string() }),
};
