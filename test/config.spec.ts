import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { environmentSchema, readConfig, readStorage } from '../src/config.ts';

type Source = Readonly<Record<string, string | undefined>>;

const storage = 'DefaultEndpointsProtocol=https;AccountName=koers;AccountKey=a2V5;EndpointSuffix=core.windows.net';
const production: Source = {
  NODE_ENV: 'production',
  MicrosoftAppId: 'app',
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: 'tenant',
  ALLOWED_TENANTS: 'tenant',
  AZURE_STORAGE_CONNECTION_STRING: storage,
  PUBLIC_URL: 'https://koers.example.org',
  LINK_SECRET: 'x'.repeat(32),
};

/** Without NODE_ENV it is production too. */
const unset = Object.fromEntries(Object.keys(production).map((name) => [name, undefined]));

function faults(source: Source): readonly string[] {
  const read = readConfig(source);
  return read.ok ? [] : read.faults;
}

/** The names that are complained about, in order. */
function named(source: Source): readonly string[] {
  return faults(source).map((fault) => fault.slice(0, fault.indexOf(':')));
}

describe('readConfig', () => {
  it('takes a complete production environment', () => {
    assert.deepEqual(readConfig(production), {
      ok: true,
      config: {
        production: true,
        port: 3978,
        app: { type: 'SingleTenant', id: 'app', password: 'secret', tenantId: 'tenant' },
        allowedTenants: ['tenant'],
        storage: { connectionString: storage },
        forms: 'dialog',
        timeZone: 'Europe/Amsterdam',
        publicUrl: 'https://koers.example.org',
        linkSecret: 'x'.repeat(32),
        operatorKey: '',
      },
    });
  });

  it('needs nothing but storage and links in development, and then admits every tenant', () => {
    const links = { PUBLIC_URL: 'http://127.0.0.1:3978', LINK_SECRET: production['LINK_SECRET'] };
    const local = { AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true', FORMS: 'inplace', ...links };
    const read = readConfig({ NODE_ENV: 'development', ...local });
    assert.ok(read.ok);
    assert.equal(read.config.production, false);
    assert.equal(read.config.app.id, '');
    assert.deepEqual(read.config.allowedTenants, []);
    assert.equal(read.config.forms, 'inplace');
    assert.equal(read.config.publicUrl, 'http://127.0.0.1:3978');
  });

  for (const [given, taken] of [
    ['https://koers.example.org/', 'https://koers.example.org'],
    ['https://Koers.example.org:443', 'https://koers.example.org'],
    ['https://school.example/koers//', 'https://school.example/koers'],
    [' https://school.example:8443/a/b ', 'https://school.example:8443/a/b'],
  ] as const) {
    it(`takes "${given}" as the address that people use`, () => {
      const read = readConfig({ ...production, PUBLIC_URL: given });
      assert.equal(read.ok && read.config.publicUrl, taken);
    });
  }

  it('reads a list of tenants, with blanks and empty places', () => {
    const read = readConfig({ ...production, ALLOWED_TENANTS: ' a, b ,,c,' });
    assert.deepEqual(read.ok && read.config.allowedTenants, ['a', 'b', 'c']);
  });

  it('reads storage with managed identity', () => {
    const url = 'https://koers.table.core.windows.net';
    const managed = { ...production, AZURE_STORAGE_CONNECTION_STRING: undefined, AZURE_TABLES_URL: url };
    const read = readConfig(managed);
    assert.deepEqual(read.ok && read.config.storage, { url });
    const named = readConfig({ ...managed, AZURE_CLIENT_ID: 'me' });
    assert.deepEqual(named.ok && named.config.storage, { url, managedIdentityClientId: 'me' });
  });

  it('takes a name that is set to nothing as not set', () => {
    assert.deepEqual(named({ ...production, PORT: '', FORMS: ' ', TIME_ZONE: '', NODE_ENV: 'production' }), []);
    assert.deepEqual(named({ ...production, MicrosoftAppId: ' ' }), ['MicrosoftAppId']);
  });

  it('needs no password with a managed identity, and no tenant with MultiTenant', () => {
    const without = { ...production, MicrosoftAppPassword: undefined };
    assert.deepEqual(named({ ...without, MicrosoftAppType: 'UserAssignedMsi' }), []);
    assert.deepEqual(named({ ...production, MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: undefined }), []);
  });

  const wrong: readonly (readonly [name: string, source: Source, faulty: readonly string[]])[] = [
    [
      'nothing at all',
      { ...unset },
      ['PUBLIC_URL', 'LINK_SECRET', 'MicrosoftAppId', 'ALLOWED_TENANTS', 'AZURE_STORAGE_CONNECTION_STRING'],
    ],
    ['an unknown environment', { NODE_ENV: 'prod' }, ['NODE_ENV']],
    ['a port that is no number', { PORT: 'http' }, ['PORT']],
    ['a port out of range', { PORT: '65536' }, ['PORT']],
    ['half a port', { PORT: '39.5' }, ['PORT']],
    ['an unknown app type', { MicrosoftAppType: 'Single' }, ['MicrosoftAppType']],
    ['a single tenant without tenant', { MicrosoftAppTenantId: undefined }, ['MicrosoftAppTenantId']],
    [
      'a managed identity without tenant',
      { MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppTenantId: undefined },
      ['MicrosoftAppTenantId'],
    ],
    ['an app without password', { MicrosoftAppPassword: undefined }, ['MicrosoftAppPassword']],
    ['no storage', { AZURE_STORAGE_CONNECTION_STRING: undefined }, ['AZURE_STORAGE_CONNECTION_STRING']],
    ['two kinds of storage', { AZURE_TABLES_URL: 'https://koers.table.core.windows.net' }, ['AZURE_TABLES_URL']],
    [
      'an address that is none',
      { AZURE_STORAGE_CONNECTION_STRING: undefined, AZURE_TABLES_URL: 'koers' },
      ['AZURE_TABLES_URL'],
    ],
    ['an unknown way of forms', { FORMS: 'popup' }, ['FORMS']],
    ['an unknown time zone', { TIME_ZONE: 'Europe/Paris' }, ['TIME_ZONE']],
    ['no public address', { PUBLIC_URL: undefined }, ['PUBLIC_URL']],
    ['a public address that is none', { PUBLIC_URL: 'koers.example.org' }, ['PUBLIC_URL']],
    ['a public address of a file', { PUBLIC_URL: 'file:///koers' }, ['PUBLIC_URL']],
    ['a public address with a question', { PUBLIC_URL: 'https://koers.example.org/?a=1' }, ['PUBLIC_URL']],
    ['a public address with an empty question', { PUBLIC_URL: 'https://koers.example.org/?' }, ['PUBLIC_URL']],
    ['a public address with a fragment', { PUBLIC_URL: 'https://koers.example.org/#here' }, ['PUBLIC_URL']],
    ['a public address with a name in it', { PUBLIC_URL: 'https://me:pass@koers.example.org' }, ['PUBLIC_URL']],
    ['no secret for links', { LINK_SECRET: undefined }, ['LINK_SECRET']],
    ['a short secret for links', { LINK_SECRET: 'x'.repeat(31) }, ['LINK_SECRET']],
    ['blanks for a secret', { LINK_SECRET: `x${' '.repeat(40)}` }, ['LINK_SECRET']],
  ];
  for (const [name, change, faulty] of wrong) {
    it(`refuses ${name}`, () => assert.deepEqual(named({ ...production, ...change }), faulty));
  }

  const unsafe: readonly (readonly [name: string, source: Source, faulty: readonly string[]])[] = [
    ['without app id', { MicrosoftAppId: undefined }, ['MicrosoftAppId']],
    ['without a tenant', { ALLOWED_TENANTS: ' , ' }, ['ALLOWED_TENANTS']],
    ['with forms in place', { FORMS: 'inplace' }, ['FORMS']],
    ['at an address that is not secure', { PUBLIC_URL: 'http://koers.example.org' }, ['PUBLIC_URL']],
    [
      'on the emulator',
      { AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' },
      ['AZURE_STORAGE_CONNECTION_STRING'],
    ],
    [
      'on the emulator’s account',
      { AZURE_STORAGE_CONNECTION_STRING: 'AccountName=devstoreaccount1;AccountKey=x' },
      ['AZURE_STORAGE_CONNECTION_STRING'],
    ],
    [
      'on a local address',
      { AZURE_STORAGE_CONNECTION_STRING: undefined, AZURE_TABLES_URL: 'http://127.0.0.1:10002/koers' },
      ['AZURE_TABLES_URL'],
    ],
  ];
  for (const [name, change, faulty] of unsafe) {
    it(`refuses to run in production ${name}, and in development does not mind`, () => {
      assert.deepEqual(named({ ...production, ...change }), faulty);
      assert.deepEqual(named({ ...production, ...change, NODE_ENV: 'development' }), []);
    });
  }

  it('lists every fault at once: what cannot be read, what is missing, what is unsafe', () => {
    const everything = { NODE_ENV: 'production', PORT: 'x', MicrosoftAppType: 'y', FORMS: 'inplace', TIME_ZONE: 'z' };
    assert.deepEqual([...named(everything)].sort(), [
      'ALLOWED_TENANTS',
      'AZURE_STORAGE_CONNECTION_STRING',
      'FORMS',
      'LINK_SECRET',
      'MicrosoftAppId',
      'MicrosoftAppType',
      'PORT',
      'PUBLIC_URL',
      'TIME_ZONE',
    ]);
  });

  it('never repeats a value: it may be a secret', () => {
    const said = faults({
      ...production,
      FORMS: 'hunter2',
      AZURE_TABLES_URL: 'hunter2',
      PORT: 'hunter2',
      LINK_SECRET: 'hunter2',
      PUBLIC_URL: 'hunter2',
    }).join('\n');
    assert.ok(said !== '' && !said.includes('hunter2'), said);
  });
});

describe('readStorage', () => {
  it('asks for storage alone, as strictly as the bot does', () => {
    const bare = { ...unset, AZURE_STORAGE_CONNECTION_STRING: storage, FORMS: 'popup' };
    assert.deepEqual(readStorage(bare), { ok: true, storage: { connectionString: storage } });
    for (const change of [
      unset,
      { AZURE_TABLES_URL: 'koers' },
      { AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' },
    ]) {
      const source = { ...bare, ...change };
      const read = readStorage(source);
      assert.deepEqual(read, { ok: false, faults: faults(source).filter((fault) => fault.startsWith('AZURE_')) });
      assert.equal(read.ok ? 0 : read.faults.length, 1);
    }
  });
});

describe('.env.sample', () => {
  const lines = readFileSync('.env.sample', 'utf8').split('\n');
  const settings = lines.flatMap((line, at) => {
    const name = /^(\w+)=/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, above: lines[at - 1] ?? '' }];
  });

  it('names exactly the settings that are read, each once', () => {
    assert.deepEqual(settings.map(({ name }) => name).sort(), Object.keys(environmentSchema.shape).sort());
  });

  it('says of each what it is', () => {
    assert.deepEqual(
      settings.filter(({ above }) => !/^# \S.{10,}/.test(above)).map(({ name }) => name),
      [],
    );
  });

  it('shows values that are taken', () => {
    const shown = Object.fromEntries(lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split('=', 2)));
    assert.deepEqual(named({ ...shown, ...production }), []);
  });

  it('shows no secret that would be taken', () => {
    const { LINK_SECRET: _, ...rest } = production;
    const shown = Object.fromEntries(lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split('=', 2)));
    assert.deepEqual(named({ ...shown, ...rest }), ['LINK_SECRET']);
  });
});

describe('npm start', () => {
  it('is production, and ends with 1 without settings, every fault on stderr', async () => {
    const child = spawn(process.execPath, ['src/main.ts'], { env: {} });
    const said = text(child.stderr);
    const logged = text(child.stdout);
    const [code] = await once(child, 'exit');
    assert.equal(code, 1);
    assert.equal(await logged, '');
    for (const fault of faults({ NODE_ENV: 'production' })) assert.ok((await said).includes(`- ${fault}\n`), fault);
    assert.equal((await said).split('\n').length, faults({ NODE_ENV: 'production' }).length + 2);
  });
});
