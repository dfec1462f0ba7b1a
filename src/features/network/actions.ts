import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';
import { CODE_KINDS } from '../../domain/network.ts';

const none = z.strictObject({});
type None = z.infer<typeof none>;
const ofNetwork = z.strictObject({ network: z.string().regex(/^[\w-]{1,60}$/) });
export type OfNetwork = z.infer<typeof ofNetwork>;
const ofCode = ofNetwork.extend({ kind: z.enum(CODE_KINDS) });
const ofSeenCode = ofCode.extend({ code: z.string().max(20) });
/** A digest that was sent, by its day; empty for how it stands now. */
const ofDigest = ofNetwork.extend({ on: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/) });
export type OfDigest = z.infer<typeof ofDigest>;

/** In the private chat of a coordinator. */
export const makeVerb: Verb<None> = { verb: 'network/make', input: none };
export const enterVerb: Verb<None> = { verb: 'network/enter', input: none };
export const openVerb: Verb<OfNetwork> = { verb: 'network/open', input: ofNetwork };
export const codeVerb: Verb<z.infer<typeof ofCode>> = { verb: 'network/code', input: ofCode };
export const withdrawVerb: Verb<z.infer<typeof ofSeenCode>> = { verb: 'network/withdraw', input: ofSeenCode };
export const rhythmVerb: Verb<OfNetwork> = { verb: 'network/rhythm', input: ofNetwork };
export const previewVerb: Verb<OfNetwork> = { verb: 'network/preview', input: ofNetwork };
export const schoolsVerb: Verb<OfNetwork> = { verb: 'network/schools', input: ofNetwork };
export const excelVerb: Verb<OfDigest> = { verb: 'network/excel', input: ofDigest };
export const stopVerb: Verb<OfNetwork> = { verb: 'network/stop', input: ofNetwork };

/** In the channel of a school. */
export const shareVerb: Verb<None> = { verb: 'network/share', input: none };
export const undoVerb: Verb<OfNetwork> = { verb: 'network/undo', input: ofNetwork };
