import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { PACKAGE_VARIABLES } from './environment.ts';

/** What of an app package differs from one school board to the next. */
export interface PackageSettings {
  /** Of the app in Teams: the same GUID for every version. */
  readonly appId: string;
  /** Client id of the bot's app registration or managed identity. */
  readonly botId: string;
  readonly version: string;
  /** The three pages that Teams shows with the app. */
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  /** The file to write. */
  readonly out: string;
}

export type PackageSettingsResult =
  | { readonly ok: true; readonly settings: PackageSettings }
  | { readonly ok: false; readonly fault: string };

const OPTIONS = {
  'app-id': { type: 'string' },
  'bot-id': { type: 'string' },
  version: { type: 'string', default: packageJson.version },
  'website-url': { type: 'string' },
  'privacy-url': { type: 'string' },
  'terms-url': { type: 'string' },
  out: { type: 'string', default: '.artifacts/koers.zip' },
} as const;

type Name = keyof typeof OPTIONS;

/** The manifest schema's limit. */
const URL_LENGTH = 2048;

/** Reads `npm run package -- ...`: an argument, else its environment variable; the first fault as one sentence. */
export function readPackageSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): PackageSettingsResult {
  let given: Readonly<Partial<Record<Name, string>>>;
  try {
    given = parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch {
    const names = Object.keys(OPTIONS).map((name) => `--${name}`);
    return { ok: false, fault: `Only ${names.join(', ')} can be given, each with a value.` };
  }
  const settings: PackageSettings = {
    appId: value('app-id'),
    botId: value('bot-id'),
    version: value('version'),
    websiteUrl: value('website-url'),
    // Often one page says it all.
    privacyUrl: value('privacy-url') || value('website-url'),
    termsUrl: value('terms-url') || value('website-url'),
    out: resolve(value('out')),
  };
  const page = 'the address of a page, beginning with https://';
  const fault =
    wrong('app-id', settings.appId, isGuid, 'a GUID that is made once for Koers and kept') ??
    wrong('bot-id', settings.botId, isGuid, 'the Microsoft App ID of the Azure bot, a GUID') ??
    wrong('website-url', settings.websiteUrl, isPage, page) ??
    wrong('privacy-url', settings.privacyUrl, isPage, page) ??
    wrong('terms-url', settings.termsUrl, isPage, page) ??
    wrong('version', settings.version, isVersion, 'three numbers such as 1.2.0');
  return fault === undefined ? { ok: true, settings } : { ok: false, fault };

  function value(name: Name): string {
    return given[name]?.trim() || environment[PACKAGE_VARIABLES[name] ?? '']?.trim() || '';
  }
}

function wrong(name: Name, value: string, isRight: (value: string) => boolean, what: string): string | undefined {
  const variable = PACKAGE_VARIABLES[name];
  const called = variable === undefined ? `--${name}` : `--${name} (or ${variable})`;
  if (value === '') return `${called} is missing: ${what}.`;
  return isRight(value) ? undefined : `${called} must be ${what}, not "${value}".`;
}

function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

function isPage(value: string): boolean {
  const url = URL.parse(value);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && value.length <= URL_LENGTH;
}

/** Teams takes no more of semver than this, whatever its schema says (microsoft-teams-app-schema, issues 174 and 186). */
function isVersion(value: string): boolean {
  return /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(value);
}
