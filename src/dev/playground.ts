import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers } from './answers.ts';
import { type Child, startChild } from './child.ts';

export interface PlaygroundOptions {
  readonly port: number;
  readonly botPort: number;
  /** Its working folder: settings and what it writes. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly log?: string;
}

export interface Playground extends Child {
  readonly url: string;
  /** Resolves once it answers. */
  ready(giveUp: AbortSignal): Promise<void>;
}

export const PLAYGROUND_ENTRY = fileURLToPath(
  new URL('../../node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url),
);

/** The channel besides General (which Teams itself makes, and the Playground names). */
export const CHANNEL = 'Team inclusie';
/** The school board of everybody there. */
export const TENANT = 'c2a4e5d0-3b1f-4a86-9d27-5e8f10b6a734';
/** Who the Playground acts as. */
export const ME = person(1, 'Marieke', 'de Groot');
/** Invented. The Playground wants five, no more and no fewer. */
export const COLLEAGUES = [
  person(2, 'Joost', 'van der Veen'),
  person(3, 'Fatima', 'El Amrani'),
  person(4, 'Sanne', 'Visser'),
  person(5, 'Pieter', 'Hendriks'),
  person(6, 'Lotte', 'Peeters'),
];

/** Starts the Microsoft 365 Agents Playground: Teams as far as a developer needs it, in a browser. */
export function startPlayground({ port, botPort, folder, env, log }: PlaygroundOptions): Playground {
  mkdirSync(folder, { recursive: true });
  // JSON is YAML too.
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(settings(), undefined, 2));
  const url = `http://127.0.0.1:${port}`;
  const child = startChild({
    entry: PLAYGROUND_ENTRY,
    args: [
      ...['-e', `http://127.0.0.1:${botPort}/api/messages`, '-c', 'msteams'],
      ...['-p', String(port), '--disable-telemetry'],
    ],
    cwd: folder,
    env: { ...env, TEAMSAPPTESTER_BROWSER: 'none' },
    ...(log === undefined ? {} : { log }),
    signal: 'SIGTERM',
  });
  return { ...child, url, ready: (giveUp) => answers(`${url}/_debug/ping`, ({ ok }) => ok, giveUp) };
}

function settings() {
  return {
    version: '0.1.1',
    tenantId: TENANT,
    bot: { id: '28:koers', name: 'Koers' },
    currentUser: ME,
    users: COLLEAGUES,
    personalChat: { id: 'personal-chat-koers' },
    groupChat: { id: '19:ondersteuningsteam@thread.v2', name: 'Ondersteuningsteam' },
    team: {
      id: '19:regenboog@thread.tacv2',
      name: 'Basisschool De Regenboog',
      aadGroupId: '7d9f3c52-8e14-4b60-a1c7-2f6b94d05e83',
      channels: [{ id: '19:inclusie@thread.tacv2', name: CHANNEL }],
    },
  };
}

function person(number: number, givenName: string, surname: string) {
  const email = `${givenName}.${surname.replaceAll(' ', '')}@deregenboog.example`.toLowerCase();
  return {
    id: `29:${givenName.toLowerCase()}`,
    name: `${givenName} ${surname}`,
    // The Playground's own spelling.
    userPrincipleName: email,
    aadObjectId: `a1b2c3d4-0000-4000-8000-00000000000${number}`,
    givenName,
    surname,
    email,
  };
}
