import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

/** The Bot Framework's key server on loopback, and the tokens that its keys sign. */
export interface KeyServer {
  readonly metadataUrl: string;
  /** The Authorization header of a token that Teams would send; `claims` and `header` replace parts of it. */
  authorization(claims: Json, options?: TokenOptions): string;
  close(): Promise<void>;
}

export interface TokenOptions {
  readonly header?: Json;
  /** `stranger`: a key that the server does not know, under a known name. `none`: unsigned. `hmac`: signed with the public key as a secret. */
  readonly signedBy?: 'teams' | 'stranger' | 'none' | 'hmac';
}

/** `teams` is a key for Teams, `webchat` one for another channel only. */
export async function startKeyServer(): Promise<KeyServer> {
  const keys = { teams: rsa(), webchat: rsa(), stranger: rsa() };
  const published = [
    { ...keys.teams.publicKey.export({ format: 'jwk' }), kid: 'teams', use: 'sig', endorsements: ['msteams'] },
    { ...keys.webchat.publicKey.export({ format: 'jwk' }), kid: 'webchat', use: 'sig', endorsements: ['webchat'] },
  ];
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const metadata = { issuer: 'https://api.botframework.com', jwks_uri: `http://127.0.0.1:${port}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? { keys: published } : metadata));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    metadataUrl: `http://127.0.0.1:${port}/metadata`,
    authorization(claims, { header = {}, signedBy = 'teams' } = {}) {
      const alg = { none: 'none', hmac: 'HS256', teams: 'RS256', stranger: 'RS256' }[signedBy];
      const full = { alg, typ: 'JWT', kid: 'teams', ...header };
      const signed = `${encode(full)}.${encode(claims)}`;
      return `Bearer ${signed}.${signature(signed, full.kid)}`;

      function signature(text: string, kid: string): string {
        if (signedBy === 'none') return '';
        const pem = keys.teams.publicKey.export({ format: 'pem', type: 'spki' });
        if (signedBy === 'hmac') return createHmac('sha256', pem).update(text).digest('base64url');
        const key = signedBy === 'stranger' ? keys.stranger : kid === 'webchat' ? keys.webchat : keys.teams;
        return sign('sha256', Buffer.from(text), key.privateKey).toString('base64url');
      }
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function rsa(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function encode(part: Json): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
