import { hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { LinkReading, Links } from '../../ports/links.ts';

/** The last second of a link is the one before ten minutes are over: a token counts in whole seconds. */
const VALID = { minutes: 10 };
/** A token of ours is some 500 characters; nothing longer is worth decrypting. */
const MAX_TOKEN = 4_096;
/** What the key and the token are for: the same secret may once sign other things. */
const PURPOSE = 'koers/document';

const targetSchema = z.object({
  sub: z.templateLiteral([z.string(), ':', z.string()]),
  exp: z.number(),
  kind: z.string(),
  input: z.record(z.string(), z.unknown()),
  language: z.enum(['nl', 'en']),
});

export interface LinksOptions {
  /** Where people reach the server, without a slash at the end. */
  readonly publicUrl: string;
  readonly secret: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** Links with an encrypted token (JWE, `dir` and A256GCM): a proxy's log of URLs tells neither person nor document. */
export function createLinks({ publicUrl, secret, clock }: LinksOptions): Links {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', PURPOSE, 32));
  return {
    async mint({ person, kind, input, language }) {
      const now = clock.now();
      const token = await new EncryptJWT({ kind, input, language })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setSubject(person)
        .setAudience(PURPOSE)
        .setIssuedAt(dateOf(now))
        .setExpirationTime(dateOf(now.add(VALID)))
        .encrypt(key);
      return `${publicUrl}/documents/${token}`;
    },
    async read(token) {
      if (token.length > MAX_TOKEN || !isCanonical(token)) return { link: 'tampered' };
      try {
        const { payload } = await jwtDecrypt(token, key, {
          audience: PURPOSE,
          currentDate: dateOf(clock.now()),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return valid(payload);
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) return expired(cause.payload);
        if (cause instanceof errors.JOSEError) return { link: 'tampered' };
        throw new Error('reading a link failed', { cause });
      }
    },
  };
}

function valid(payload: unknown): LinkReading {
  const parsed = targetSchema.safeParse(payload);
  if (!parsed.success) return { link: 'tampered' };
  const { sub, exp, kind, input, language } = parsed.data;
  const until = Temporal.Instant.fromEpochMilliseconds(exp * 1_000);
  return { link: 'valid', target: { person: sub, kind, input, language }, until };
}

function expired(payload: unknown): LinkReading {
  const parsed = targetSchema.safeParse(payload);
  return parsed.success ? { link: 'expired', language: parsed.data.language } : { link: 'tampered' };
}

/** Decoding passes over blanks and over bits of a part's last character: without this, several tokens would be one. */
function isCanonical(token: string): boolean {
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

function dateOf(moment: Temporal.Instant): Date {
  return new Date(moment.epochMilliseconds);
}
