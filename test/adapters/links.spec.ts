import assert from 'node:assert/strict';
import { hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { EncryptJWT, type JWTPayload } from 'jose';
import { createLinks } from '../../src/adapters/links/links.ts';
import type { LinkTarget } from '../../src/ports/links.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MONDAY } from '../support/house.ts';

const SECRET = 'a secret of at least thirty-two characters';
const TAMPERED = { link: 'tampered' };
const target: LinkTarget = {
  person: 'tenant:sanne',
  kind: 'plan/word',
  input: { plan: 'AbCdEfGhIjKlMnOpQrStUv' },
  language: 'nl',
};

describe('links', () => {
  let clock: FakeClock;
  beforeEach(() => {
    clock = new FakeClock(MONDAY);
  });
  const links = (secret = SECRET) => createLinks({ publicUrl: 'https://koers.example/bot', secret, clock });

  async function mint(more: Partial<LinkTarget> = {}): Promise<string> {
    const url = await links().mint({ ...target, ...more });
    return url.slice(url.lastIndexOf('/') + 1);
  }

  /** A token with the key of this secret that says something else. */
  function forge(claims: JWTPayload, purpose = 'koers/document'): Promise<string> {
    const key = new Uint8Array(hkdfSync('sha256', SECRET, '', 'koers/document', 32));
    const made = { sub: target.person, exp: clock.now().epochMilliseconds / 1_000 + 60 };
    const { person: _, ...rest } = target;
    return new EncryptJWT({ ...made, ...rest, ...claims })
      .setAudience(purpose)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
  }

  it('lead to one document for one person, until ten minutes later', async () => {
    assert.deepEqual(await links().read(await mint()), {
      link: 'valid',
      target,
      until: clock.now().add({ minutes: 10 }),
    });
  });

  it('are at the public URL, and tell nothing of person and document', async () => {
    const url = await links().mint(target);
    assert.match(url, /^https:\/\/koers\.example\/bot\/documents\/[\w.-]{100,1000}$/);
    const decoded = url.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const word of ['tenant', 'sanne', 'plan', 'AbCd'])
      assert.ok(![url, ...decoded].join('\n').includes(word), word);
  });

  it('differ each time, and each one works', async () => {
    const [one, two] = [await mint(), await mint()];
    assert.notEqual(one, two);
    for (const token of [one, two]) assert.equal((await links().read(token)).link, 'valid');
  });

  it('work for ten minutes, to the second', async () => {
    const token = await mint();
    await clock.advance(10 * 60_000 - 1);
    assert.equal((await links().read(token)).link, 'valid');
    await clock.advance(1);
    assert.deepEqual(await links().read(token), { link: 'expired', language: 'nl' });
  });

  it('say in which language they are over', async () => {
    const token = await mint({ language: 'en' });
    await clock.advance(11 * 60_000);
    assert.deepEqual(await links().read(token), { link: 'expired', language: 'en' });
  });

  it('count from the second in which they were made', async () => {
    await clock.advance(900);
    const token = await mint();
    await clock.advance(10 * 60_000 - 901);
    assert.equal((await links().read(token)).link, 'valid');
    await clock.advance(1);
    assert.equal((await links().read(token)).link, 'expired');
  });

  it('are refused with another secret, also once their time is over', async () => {
    const token = await mint();
    const other = links(`${SECRET}!`);
    assert.deepEqual(await other.read(token), TAMPERED);
    await clock.advance(11 * 60_000);
    assert.deepEqual(await other.read(token), TAMPERED);
  });

  it('are refused when a character is another, a piece is gone or something follows', async () => {
    const token = await mint();
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %é'];
    for (let at = 0; at < token.length; at += 1) {
      const sign = signs[(at * 7) % signs.length] === token[at] ? 'x' : (signs[(at * 7) % signs.length] ?? '');
      const changed = token.slice(0, at) + sign + token.slice(at + 1);
      if (changed !== token) assert.deepEqual(await links().read(changed), TAMPERED, `${at}: ${sign}`);
      assert.deepEqual(await links().read(token.slice(0, at)), TAMPERED, `${at} characters`);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.nat(token.length - 1),
        fc.constantFrom(...signs),
        async (from, to, sign) => {
          const changed = token.slice(0, from) + sign + token.slice(from === to ? from + 1 : to);
          fc.pre(changed !== token);
          assert.deepEqual(await links().read(changed), TAMPERED);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are one token each: what decodes to the same bytes is refused too', async () => {
    const token = await mint();
    const ends = [...token.matchAll(/[^.](?=\.|$)/g)].map(({ index }) => index);
    assert.equal(ends.length, 4);
    for (const at of ends) {
      for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        if (changed !== token) assert.deepEqual(await links().read(changed), TAMPERED, `${at}: ${sign}`);
      }
      for (const more of [' ', '\n', '=', '=='])
        assert.deepEqual(await links().read(token.slice(0, at + 1) + more + token.slice(at + 1)), TAMPERED);
    }
  });

  it('are refused when they are made of two', async () => {
    const [one, two] = [await mint(), await mint({ person: 'tenant:mehmet' })].map((token) => token.split('.'));
    assert.ok(one !== undefined && two !== undefined);
    for (let mask = 1; mask < 31; mask += 1) {
      const mixed: string = one.map((part, at) => ((mask >> at) & 1 ? two[at] : part)).join('.');
      // The header is the same, and there is no encrypted key.
      if (mixed !== one.join('.') && mixed !== two.join('.')) assert.deepEqual(await links().read(mixed), TAMPERED);
    }
    assert.deepEqual(await links().read([...one, ...two].join('.')), TAMPERED);
  });

  it('are refused whatever somebody writes instead, and without end', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.array(fc.string(), { minLength: 5, maxLength: 5 }).map((parts) => parts.join('.')),
      fc
        .array(
          fc.string().map((one) => Buffer.from(one).toString('base64url')),
          { minLength: 5, maxLength: 5 },
        )
        .map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (token) => assert.deepEqual(await links().read(token), TAMPERED)),
      { numRuns: 500 },
    );
    assert.deepEqual(await links().read(`${await mint()}${'A'.repeat(100_000)}`), TAMPERED);
  });

  it('are refused when they were made for something else, or say something else', async () => {
    assert.equal((await links().read(await forge({}))).link, 'valid');
    assert.deepEqual(await links().read(await forge({}, 'koers/tab')), TAMPERED);
    for (const claims of [{ kind: 7 }, { input: [] }, { language: 'fr' }, { sub: 'nobody' }]) {
      const token = await forge(claims as JWTPayload);
      assert.deepEqual(await links().read(token), TAMPERED, JSON.stringify(claims));
    }
    const without = await forge({ exp: undefined as unknown as number });
    assert.deepEqual(await links().read(without), TAMPERED);
  });

  it('are refused, not over, when they say something else and their time is past', async () => {
    const token = await forge({ language: 'fr' });
    await clock.advance(11 * 60_000);
    assert.deepEqual(await links().read(token), TAMPERED);
  });

  it('are refused when no key was needed to make them', async () => {
    const claims = Buffer.from(JSON.stringify({ sub: target.person, aud: 'koers/document', exp: 2_000_000_000 }));
    for (const header of ['{"alg":"none"}', '{"alg":"none","enc":"A256GCM"}', '{"alg":"dir","enc":"none"}']) {
      const head = Buffer.from(header).toString('base64url');
      const body = claims.toString('base64url');
      for (const token of [`${head}.${body}.`, `${head}..${body}.${body}.`, `${head}....`])
        assert.deepEqual(await links().read(token), TAMPERED, token);
    }
  });

  it('are not judged when something of ours fails', async () => {
    const now = () => {
      throw new Error('no clock');
    };
    const broken = createLinks({ publicUrl: 'https://koers.example', secret: SECRET, clock: { now } });
    await assert.rejects(broken.read(await mint()), /reading a link failed/);
  });
});
