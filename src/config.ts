import { z } from 'zod';

/** What the process is told by its environment. `.env.sample` lists the same names; a test holds the two together. */
export const environmentSchema = z.object({
  // Whoever forgets it gets the strict checks, never a bot that authenticates nobody.
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMsi']).default('SingleTenant'),
  MicrosoftAppId: z.string().trim().default(''),
  MicrosoftAppPassword: z.string().trim().default(''),
  MicrosoftAppTenantId: z.string().trim().default(''),
  ALLOWED_TENANTS: z.string().default(''),
  AZURE_STORAGE_CONNECTION_STRING: z.string().trim().default(''),
  AZURE_TABLES_URL: z.union([z.literal(''), z.url()]).default(''),
  AZURE_CLIENT_ID: z.string().trim().default(''),
  FORMS: z.enum(['dialog', 'inplace']).default('dialog'),
  TIME_ZONE: z.enum(['Europe/Amsterdam', 'Europe/Brussels']).default('Europe/Amsterdam'),
  PUBLIC_URL: z.string().trim().default(''),
  LINK_SECRET: z.string().trim().default(''),
  OPERATOR_KEY: z.string().trim().default(''),
});

type Environment = z.infer<typeof environmentSchema>;

export type Storage =
  | { readonly connectionString: string }
  | { readonly url: string; readonly managedIdentityClientId?: string };

export interface Config {
  readonly production: boolean;
  readonly port: number;
  /** Empty `appId`: the Bot Framework checks no tokens; development only. */
  readonly app: {
    readonly type: Environment['MicrosoftAppType'];
    readonly id: string;
    readonly password: string;
    readonly tenantId: string;
  };
  /** Empty admits every tenant; development only. */
  readonly allowedTenants: readonly string[];
  readonly storage: Storage;
  readonly forms: 'dialog' | 'inplace';
  readonly timeZone: Environment['TIME_ZONE'];
  /** Where people reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** What only we and our other processes know: links are made and read with it. */
  readonly linkSecret: string;
  /** With it operators see how the work stands that nobody waits for; empty: nobody does. */
  readonly operatorKey: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

export type StorageResult =
  | { readonly ok: true; readonly storage: Storage }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads only where the data lives, as strictly: for commands that never speak to Teams. */
export function readStorage(source: Readonly<Record<string, string | undefined>> = process.env): StorageResult {
  const { storage, faults } = judge(source);
  const about = faults.filter((fault) => fault.startsWith('AZURE_'));
  return storage === undefined || about.length > 0 ? { ok: false, faults: about } : { ok: true, storage };
}

/** Reads the environment once and lists every fault, each as `NAME: what is wrong`. */
export function readConfig(source: Readonly<Record<string, string | undefined>> = process.env): ConfigResult {
  const { env, storage, faults } = judge(source);
  if (faults.length > 0 || storage === undefined) return { ok: false, faults };
  return {
    ok: true,
    config: {
      production: env.NODE_ENV === 'production',
      port: env.PORT,
      app: {
        type: env.MicrosoftAppType,
        id: env.MicrosoftAppId,
        password: env.MicrosoftAppPassword,
        tenantId: env.MicrosoftAppTenantId,
      },
      allowedTenants: tenantsOf(env),
      storage,
      forms: env.FORMS,
      timeZone: env.TIME_ZONE,
      publicUrl: new URL(env.PUBLIC_URL).href.replace(/\/+$/, ''),
      linkSecret: env.LINK_SECRET,
      operatorKey: env.OPERATOR_KEY,
    },
  };
}

function judge(source: Readonly<Record<string, string | undefined>>) {
  const { env, wrong } = parseEach(withoutEmpty(source));
  const storage = storageOf(env);
  const faults = [
    ...wrong.map(({ name, message }) => `${name}: ${message}`),
    ...faultsAlways(env),
    ...faultsOfSecrets(env),
    ...(env.NODE_ENV === 'production' ? faultsInProduction(env) : []),
    ...(storage === undefined && !wrong.some(({ name }) => name === 'AZURE_TABLES_URL') ? [STORAGE_FAULT] : []),
  ];
  return { env, storage, faults };
}

const STORAGE_FAULT = 'AZURE_STORAGE_CONNECTION_STRING: set this, or AZURE_TABLES_URL for managed identity';

/** A name that is set to nothing, as `.env` files do, counts as not set. */
function withoutEmpty(source: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

/** The settings with the default in place of each that is wrong, so that what else is wrong is found in the same go. */
function parseEach(source: Readonly<Record<string, unknown>>) {
  const issues = environmentSchema.safeParse(source).error?.issues ?? [];
  const wrong = issues.map(({ path: [name = ''], message }) => ({ name: String(name), message }));
  const names = new Set(wrong.map(({ name }) => name));
  const env = environmentSchema.parse(Object.fromEntries(Object.entries(source).filter(([name]) => !names.has(name))));
  return { env, wrong };
}

function tenantsOf(env: Environment): readonly string[] {
  return env.ALLOWED_TENANTS.split(',')
    .map((tenant) => tenant.trim())
    .filter((tenant) => tenant !== '');
}

function storageOf(env: Environment): Storage | undefined {
  if (env.AZURE_TABLES_URL !== '') {
    return env.AZURE_CLIENT_ID === ''
      ? { url: env.AZURE_TABLES_URL }
      : { url: env.AZURE_TABLES_URL, managedIdentityClientId: env.AZURE_CLIENT_ID };
  }
  if (env.AZURE_STORAGE_CONNECTION_STRING !== '') return { connectionString: env.AZURE_STORAGE_CONNECTION_STRING };
  return undefined;
}

function faultsAlways(env: Environment): string[] {
  const faults: string[] = [];
  if (env.MicrosoftAppId !== '' && env.MicrosoftAppType !== 'MultiTenant' && env.MicrosoftAppTenantId === '') {
    faults.push(`MicrosoftAppTenantId: needed with MicrosoftAppType ${env.MicrosoftAppType}`);
  }
  if (env.MicrosoftAppId !== '' && env.MicrosoftAppType !== 'UserAssignedMsi' && env.MicrosoftAppPassword === '') {
    faults.push(`MicrosoftAppPassword: needed with MicrosoftAppType ${env.MicrosoftAppType}`);
  }
  if (env.AZURE_TABLES_URL !== '' && env.AZURE_STORAGE_CONNECTION_STRING !== '') {
    faults.push('AZURE_TABLES_URL: set either this or AZURE_STORAGE_CONNECTION_STRING, not both');
  }
  return faults;
}

/** Characters. Guessing one must be out of reach; any way of making one at random gives more. */
const SECRET_LENGTH = 32;

function faultsOfSecrets(env: Environment): string[] {
  const faults: string[] = [];
  const url = URL.parse(env.PUBLIC_URL);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || /[?#]/.test(env.PUBLIC_URL))
    faults.push('PUBLIC_URL: set the https address at which people reach this server, without ? or #');
  else if (url.protocol !== 'https:' && env.NODE_ENV === 'production')
    faults.push('PUBLIC_URL: must be https in production');
  if (env.LINK_SECRET.length < SECRET_LENGTH)
    faults.push(`LINK_SECRET: set a random secret of at least ${SECRET_LENGTH} characters`);
  if (env.OPERATOR_KEY !== '' && env.OPERATOR_KEY.length < SECRET_LENGTH)
    faults.push(`OPERATOR_KEY: set a random key of at least ${SECRET_LENGTH} characters, or none`);
  return faults;
}

function faultsInProduction(env: Environment): string[] {
  const faults: string[] = [];
  if (env.MicrosoftAppId === '')
    faults.push('MicrosoftAppId: needed in production (without it nobody is authenticated)');
  if (tenantsOf(env).length === 0) faults.push('ALLOWED_TENANTS: name at least one tenant in production');
  if (env.FORMS === 'inplace') faults.push('FORMS: inplace is for the Playground only, not for production');
  const local = /UseDevelopmentStorage|devstoreaccount1|127\.0\.0\.1|localhost/i;
  for (const name of ['AZURE_STORAGE_CONNECTION_STRING', 'AZURE_TABLES_URL'] as const) {
    if (local.test(env[name])) faults.push(`${name}: real storage is needed in production, not a local emulator`);
  }
  return faults;
}
