import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils, type TeamsManifestLatest } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import english from '../../manifest/en.json' with { type: 'json' };
import flemish from '../../manifest/nl-be.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };
import { commandWord, findCommand } from '../../src/bot/commands.ts';
import { appPackage } from '../../src/dev/app-package.ts';
import { PACKAGE_VARIABLES } from '../../src/dev/environment.ts';
import { readPackageSettings } from '../../src/dev/package-settings.ts';
import type { Language } from '../../src/domain/catalogue.ts';
import { strings } from '../../src/ui/strings/index.ts';
import { features } from '../support/cards/in-form.ts';
import { readPng } from '../support/png.ts';

type Texts = Readonly<Record<string, string>>;

const SETTINGS = {
  appId: '6d5f0a3e-3c43-4f0f-9e86-1b2f6a1d9c11',
  botId: '0d3a7a52-5d0e-4a53-8a0e-4c1c6c7a9f22',
  version: '1.2.3',
  websiteUrl: 'https://koers.example/',
  privacyUrl: 'https://koers.example/privacy',
  termsUrl: 'https://koers.example/voorwaarden',
  out: '',
};
const SCOPES = [
  ['team', 'channel'],
  ['groupChat', 'group-chat'],
  ['personal', 'personal'],
] as const;
/** How much of each text fits where Teams shows it; its schema allows commands more. */
const LONGEST: readonly (readonly [path: RegExp, length: number])[] = [
  [/^name\.short$/, 30],
  [/^name\.full$/, 100],
  [/^description\.short$/, 80],
  [/^description\.full$/, 4000],
  [/\.commands\[\d+\]\.title$/, 32],
  [/\.commands\[\d+\]\.description$/, 128],
];

const commands = features.flatMap((feature) => feature.commands ?? []);

describe('the Teams app package', () => {
  const files = unzipSync(appPackage(SETTINGS, commands));
  const read = (name: string) => JSON.parse(strFromU8(files[name] ?? assert.fail(`no ${name}`)));
  const manifest: TeamsManifestLatest = read('manifest.json');
  const bot = manifest.bots?.[0] ?? assert.fail('no bot');
  const lists = bot.commandLists ?? [];
  const languages = manifest.localizationInfo?.additionalLanguages ?? [];
  const dutch: Texts = textsOf(manifest);
  const translations = languages.map(({ languageTag, file }) => {
    const { $schema, ...texts }: Texts = read(file);
    return { languageTag, $schema, texts };
  });
  const shown = (tag: string): Texts => translations.find(({ languageTag }) => languageTag === tag)?.texts ?? {};

  it('holds the manifest, what it names, and nothing else, all at the root', () => {
    const { color, outline } = manifest.icons;
    const named = ['manifest.json', color, outline, ...languages.map(({ file }) => file)];
    assert.deepEqual(Object.keys(files).sort(), named.sort());
    assert.deepEqual(
      languages.map(({ languageTag }) => languageTag),
      ['en', 'nl-be'],
    );
    assert.equal(manifest.localizationInfo?.defaultLanguageTag, 'nl');
  });

  it('obeys the schemas of Teams', async () => {
    assert.deepEqual(await AppManifestUtils.validateAgainstSchema(manifest), []);
    for (const { $schema = '', languageTag, texts } of translations) {
      assert.equal($schema, manifest.$schema?.replace('.schema.json', '.Localization.schema.json'), languageTag);
      const schema = JSON.stringify(await AppManifestUtils.fetchSchema($schema));
      // Two patterns of this schema have a bracket without a backslash, which stops a strict reader.
      const repaired = JSON.parse(schema.replaceAll('\\\\b]', '\\\\b\\\\]'));
      const file = { $schema, ...texts } as unknown as TeamsManifestLatest;
      assert.deepEqual(await AppManifestUtils.validateAgainstSchema(file, repaired), [], languageTag);
    }
  });

  it('carries what it was given', () => {
    assert.equal(manifest.id, SETTINGS.appId);
    assert.equal(bot.botId, SETTINGS.botId);
    assert.equal(manifest.version, SETTINGS.version);
    const { websiteUrl, privacyUrl, termsOfUseUrl: termsUrl } = manifest.developer;
    assert.deepEqual({ ...SETTINGS, websiteUrl, privacyUrl, termsUrl }, SETTINGS);
    for (const name of Object.keys(files).filter((one) => one.endsWith('.json')))
      assert.doesNotMatch(strFromU8(files[name] ?? new Uint8Array()), /"--/, `${name}: nothing left to fill in`);
  });

  it('is the same file every time', () => {
    assert.deepEqual(appPackage(SETTINGS, commands), appPackage(SETTINGS, commands));
  });

  it('works in teams with all their channels, in group chats and alone, without permission to read anything', () => {
    assert.deepEqual(
      bot.scopes,
      SCOPES.map(([scope]) => scope),
    );
    assert.equal(manifest.supportsChannelFeatures, 'tier1');
    for (const name of ['authorization', 'webApplicationInfo', 'validDomains', 'devicePermissions'])
      assert.ok(!(name in manifest), name);
  });

  for (const language of ['nl', 'en'] as const) {
    it(`lists every command where it works, in the order of help (${language})`, () => {
      assert.deepEqual(
        lists.map(({ scopes }) => scopes),
        SCOPES.map(([scope]) => [scope]),
      );
      for (const [index, [scope, place]] of SCOPES.entries()) {
        const works = commands.filter(({ places }) => places.includes(place));
        const wanted = works.map((command) => [commandWord(command, language), command.about(strings(language))]);
        assert.deepEqual(listed(language, index), wanted, scope);
        assert.ok(works.length > 0 && works.length <= 12, `${scope}: Teams takes twelve`);
      }
    });
  }

  it('offers only what Koers understands, in every language', () => {
    for (const { languageTag, texts } of [{ languageTag: 'nl', texts: dutch }, ...translations])
      for (const [path, title] of Object.entries(texts).filter(([path]) => path.endsWith('].title'))) {
        const [, list, at] = /commandLists\[(\d)\]\.commands\[(\d+)\]/.exec(path) ?? [];
        const place = SCOPES[Number(list)]?.[1];
        const meant = commands.filter(({ places }) => place !== undefined && places.includes(place))[Number(at)];
        assert.equal(findCommand(commands, title)?.name, meant?.name, `${languageTag} ${path}: ${title}`);
      }
  });

  it('keeps every text as short as Teams shows it', () => {
    for (const { languageTag, texts } of [{ languageTag: 'nl', texts: dutch }, ...translations])
      for (const [path, text] of Object.entries(texts)) {
        const [, longest] = LONGEST.find(([pattern]) => pattern.test(path)) ?? assert.fail(`no limit for ${path}`);
        assert.ok(text.trim() !== '' && text.length <= longest, `${languageTag} ${path}: ${text.length} characters`);
      }
  });

  it('translates what the manifest says, and nothing that it does not say', () => {
    for (const { languageTag, texts } of translations)
      assert.deepEqual(
        Object.keys(texts).filter((path) => !(path in dutch)),
        [],
        languageTag,
      );
    assert.deepEqual(Object.keys(shown('en')).sort(), Object.keys(dutch).sort());
    // Its name is the same everywhere; English takes no other text from the Dutch.
    const untranslated = Object.keys(dutch).filter((path) => /^(name|description)\./.test(path) && !(path in english));
    assert.deepEqual(untranslated, ['name.short']);
  });

  it('changes for Flanders only what is different there', () => {
    const { $schema, ...changes }: Texts = flemish;
    assert.ok(Object.keys(changes).length > 0);
    for (const [path, text] of Object.entries(changes)) assert.notEqual(text, dutch[path], path);
    const untouched = Object.fromEntries(Object.keys(shown('nl-be')).map((path) => [path, dutch[path]]));
    assert.deepEqual(shown('nl-be'), { ...untouched, ...changes });
  });

  it('has a colour icon of 192 pixels, without a hole, on the accent colour', () => {
    const { width, height, pixels } = readPng(files[manifest.icons.color] ?? assert.fail('no icon'));
    assert.deepEqual([width, height], [192, 192]);
    assert.ok(pixels.every(([, , , alpha]) => alpha === 255));
    const [red, green, blue] = pixels[0] ?? [];
    assert.equal(
      `#${Buffer.from([red ?? 0, green ?? 0, blue ?? 0]).toString('hex')}`,
      manifest.accentColor.toLowerCase(),
    );
  });

  it('has an outline icon of 32 pixels, white on nothing', () => {
    const { width, height, pixels } = readPng(files[manifest.icons.outline] ?? assert.fail('no icon'));
    assert.deepEqual([width, height], [32, 32]);
    assert.ok(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255));
    for (const corner of [0, 31, 31 * 32, 32 * 32 - 1]) assert.equal(pixels[corner]?.[3], 0);
    assert.ok(pixels.filter(([, , , alpha]) => alpha === 255).length > 100, 'something to see');
  });

  function listed(language: Language, list: number): (readonly (string | undefined)[])[] {
    const texts = language === 'nl' ? dutch : shown(language);
    return (lists[list]?.commands ?? []).map((_, at) => {
      const path = `bots[0].commandLists[${list}].commands[${at}]`;
      return [texts[`${path}.title`], texts[`${path}.description`]];
    });
  }
});

describe('readPackageSettings', () => {
  const needed = ['--app-id', SETTINGS.appId, '--bot-id', SETTINGS.botId, '--website-url', SETTINGS.websiteUrl];
  const settingsOf = (args: readonly string[], environment: Texts = {}) => {
    const result = readPackageSettings(args, environment);
    return result.ok ? result.settings : assert.fail(result.fault);
  };
  const faultOf = (args: readonly string[], environment: Texts = {}) => {
    const result = readPackageSettings(args, environment);
    return result.ok ? assert.fail('no fault') : result.fault;
  };

  it('needs two ids and a page; the version is that of Koers, and that page also tells of privacy and terms', () => {
    const { version, websiteUrl, privacyUrl, termsUrl, out } = settingsOf(needed);
    assert.equal(version, packageJson.version);
    assert.deepEqual([websiteUrl, privacyUrl, termsUrl], Array(3).fill(SETTINGS.websiteUrl));
    assert.equal(out, join(process.cwd(), '.artifacts', 'koers.zip'));
  });

  it('takes the environment where no argument is given', () => {
    const environment = {
      TEAMS_APP_ID: SETTINGS.appId,
      MicrosoftAppId: ` ${SETTINGS.botId} `,
      WEBSITE_URL: SETTINGS.websiteUrl,
      PRIVACY_URL: SETTINGS.privacyUrl,
      TERMS_URL: SETTINGS.termsUrl,
    };
    const args = ['--version', SETTINGS.version, '--out', '/tmp/koers.zip'];
    assert.deepEqual(settingsOf(args, environment), { ...SETTINGS, out: '/tmp/koers.zip' });
    assert.equal(settingsOf(['--bot-id', SETTINGS.appId], environment).botId, SETTINGS.appId);
    assert.deepEqual(Object.values(PACKAGE_VARIABLES).sort(), Object.keys(environment).sort());
  });

  it('says in one sentence what is missing', () => {
    assert.equal(faultOf([]), '--app-id (or TEAMS_APP_ID) is missing: a GUID that is made once for Koers and kept.');
    assert.match(faultOf(needed.slice(0, 2)), /^--bot-id \(or MicrosoftAppId\) is missing: [^.]+\.$/);
    assert.match(
      faultOf(needed.slice(0, 4), { WEBSITE_URL: ' ' }),
      /^--website-url \(or WEBSITE_URL\) is missing: [^.]+\.$/,
    );
  });

  const wrong: readonly (readonly [name: string, value: string])[] = [
    ['app-id', 'koers'],
    ['app-id', `{${SETTINGS.appId}}`],
    ['bot-id', SETTINGS.botId.slice(1)],
    ['bot-id', '28:0d3a7a52-5d0e-4a53-8a0e-4c1c6c7a9f22'],
    ['version', 'v1.2.3'],
    ['version', '1.2'],
    ['version', '1.2.3-preview.1'],
    ['version', '01.2.3'],
    ['website-url', 'koers.example'],
    ['website-url', 'http://koers.example'],
    ['privacy-url', 'https://'],
    ['privacy-url', 'https://sanne:geheim@koers.example'],
    ['terms-url', 'javascript:alert(1)'],
    ['terms-url', `https://koers.example/${'x'.repeat(2048)}`],
  ];
  for (const [name, value] of wrong)
    it(`refuses --${name} ${value.slice(0, 45)}`, () => {
      const fault = faultOf([...needed, `--${name}`, value]);
      assert.ok(fault.startsWith(`--${name} `) && fault.endsWith(`, not "${value}".`), fault);
    });

  it('names what it knows when it is given something else', () => {
    for (const args of [['--nope', '1'], ['koers.zip'], ['--app-id'], ['--app-id', '--bot-id', SETTINGS.botId]])
      assert.match(faultOf(args), /^Only --app-id, .+ can be given, each with a value\.$/);
  });
});

describe('npm run package', () => {
  const PROGRAM = fileURLToPath(new URL('../../src/dev/package.ts', import.meta.url));
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'koers-package-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('writes the package with the commands of the product, and says where', () => {
    const out = join(folder, 'new', 'koers.zip');
    const { status, stdout, stderr } = run(['--out', out], {
      TEAMS_APP_ID: SETTINGS.appId,
      MicrosoftAppId: SETTINGS.botId,
      WEBSITE_URL: SETTINGS.websiteUrl,
    });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout, `Koers ${packageJson.version} is packed in ${out}: upload it in the Teams admin centre.\n`);
    const { version } = packageJson;
    const same = { ...SETTINGS, version, privacyUrl: SETTINGS.websiteUrl, termsUrl: SETTINGS.websiteUrl };
    assert.deepEqual(new Uint8Array(readFileSync(out)), appPackage(same, commands));
  });

  it('writes nothing when something is wrong', () => {
    const out = join(folder, 'none.zip');
    const { status, stdout, stderr } = run(['--out', out, '--app-id', 'koers'], {});
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /^--app-id .+, not "koers"\.\n$/);
    assert.ok(!existsSync(out));
  });

  it('says so when the file cannot be written', () => {
    const ids = { TEAMS_APP_ID: SETTINGS.appId, MicrosoftAppId: SETTINGS.botId, WEBSITE_URL: SETTINGS.websiteUrl };
    const { status, stderr } = run(['--out', folder], ids);
    assert.equal(status, 1);
    assert.match(stderr, /^[^\n]+ could not be written \(EISDIR[^\n]+\)\.\n$/);
  });

  function run(args: readonly string[], environment: Texts) {
    const none = Object.fromEntries(Object.values(PACKAGE_VARIABLES).map((name) => [name, '']));
    return spawnSync(process.execPath, [PROGRAM, ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...none, ...environment },
    });
  }
});

/** Every text of the manifest that can be translated, by its path in a language file. */
function textsOf({ name, description, bots = [] }: TeamsManifestLatest): Texts {
  return Object.fromEntries([
    ...Object.entries(name).map(([key, text]) => [`name.${key}`, text]),
    ...Object.entries(description).map(([key, text]) => [`description.${key}`, text]),
    ...bots.flatMap(({ commandLists = [] }, botAt) =>
      commandLists.flatMap(({ commands: listed }, list) =>
        listed.flatMap(({ title, description: about = '' }, at) => {
          const path = `bots[${botAt}].commandLists[${list}].commands[${at}]`;
          return [
            [`${path}.title`, title],
            [`${path}.description`, about],
          ];
        }),
      ),
    ),
  ]);
}
