export interface Ports {
  readonly bot: number;
  readonly azurite: number;
  readonly playground: number;
}

/** The environment variable that sets each port, and the port without it. */
export const PORT_SETTINGS = {
  bot: { variable: 'PORT', port: 3978 },
  azurite: { variable: 'AZURITE_PORT', port: 10_002 },
  playground: { variable: 'PLAYGROUND_PORT', port: 56_150 },
} as const;

/** Where a setting of `npm run package` may stand when it is not an argument. */
export const PACKAGE_VARIABLES: Readonly<Record<string, string>> = {
  'app-id': 'TEAMS_APP_ID',
  'bot-id': 'MicrosoftAppId',
  'website-url': 'WEBSITE_URL',
  'privacy-url': 'PRIVACY_URL',
  'terms-url': 'TERMS_URL',
};

export type DevEnvironment =
  | {
      readonly ok: true;
      readonly ports: Ports;
      readonly inherited: Readonly<Record<string, string | undefined>>;
      readonly startedByNpm: boolean;
    }
  | { readonly ok: false; readonly fault: string };

/** All that `npm run dev` reads from its environment; the fault is one sentence. */
export function readDevEnvironment(): DevEnvironment {
  const inherited = { ...process.env };
  const ports = { bot: port('bot'), azurite: port('azurite'), playground: port('playground') };
  for (const [name, { variable }] of entries()) {
    if (!isPort(ports[name])) {
      return { ok: false, fault: `${variable} must be a port from 1 to 65535, not "${inherited[variable]}".` };
    }
    const same = entries().find(([other]) => other !== name && ports[other] === ports[name]);
    if (same !== undefined) {
      return { ok: false, fault: `${variable} and ${same[1].variable} must differ, and both are ${ports[name]}.` };
    }
  }
  return { ok: true, ports, inherited, startedByNpm: inherited['npm_lifecycle_event'] !== undefined };

  function port(name: keyof Ports): number {
    const { variable, port: standard } = PORT_SETTINGS[name];
    const value = inherited[variable]?.trim() ?? '';
    return value === '' ? standard : Number(value);
  }
}

/** All that `npm run package` reads from its environment. */
export function readPackageEnvironment(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.values(PACKAGE_VARIABLES).map((variable) => [variable, process.env[variable]]));
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535;
}

function entries() {
  return [
    ['bot', PORT_SETTINGS.bot],
    ['azurite', PORT_SETTINGS.azurite],
    ['playground', PORT_SETTINGS.playground],
  ] as const;
}
