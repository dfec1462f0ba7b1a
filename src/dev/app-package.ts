import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import en from '../../manifest/en.json' with { type: 'json' };
import manifest from '../../manifest/manifest.json' with { type: 'json' };
import nlBe from '../../manifest/nl-be.json' with { type: 'json' };
import { commandWord } from '../bot/commands.ts';
import type { Command, Place } from '../bot/contract.ts';
import type { Language } from '../domain/catalogue.ts';
import { strings } from '../ui/strings/index.ts';
import type { PackageSettings } from './package-settings.ts';

/** Where a command works, in the words of Teams and in ours. Teams wants one list of commands for each. */
const SCOPES: readonly (readonly [scope: string, place: Place['kind']])[] = [
  ['team', 'channel'],
  ['groupChat', 'group-chat'],
  ['personal', 'personal'],
];

/** Teams refuses a language file that lacks one of these, even of a region, which only overrides (msteams-docs, issue 7551). */
const ALWAYS_IN_A_LANGUAGE = {
  'name.short': manifest.name.short,
  'name.full': manifest.name.full,
  'description.short': manifest.description.short,
  'description.full': manifest.description.full,
};

/** The zip that an administrator uploads to Teams; the same bytes for the same settings. */
export function appPackage(settings: PackageSettings, commands: readonly Command[]): Uint8Array {
  const files = {
    'manifest.json': json(filled(settings, commandLists(commands, 'nl'))),
    'en.json': json({
      ...languageFile(en),
      ...commandTexts(commandLists(commands, 'en')),
    }),
    'nl-be.json': json(languageFile(nlBe)),
    [manifest.icons.color]: icon(manifest.icons.color),
    [manifest.icons.outline]: icon(manifest.icons.outline),
  };
  // The oldest moment that a zip can tell, so that the clock leaves no trace.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

interface CommandList {
  readonly scopes: readonly string[];
  readonly commands: readonly { readonly title: string; readonly description: string }[];
}

function commandLists(commands: readonly Command[], language: Language): readonly CommandList[] {
  const say = strings(language);
  return SCOPES.map(([scope, place]) => ({
    scopes: [scope],
    commands: commands
      .filter(({ places }) => places.includes(place))
      .map((command) => ({ title: commandWord(command, language), description: command.about(say) })),
  }));
}

/** The template, with what stands in it as the name of an argument filled in. */
function filled(settings: PackageSettings, lists: readonly CommandList[]) {
  const { appId, botId, version, websiteUrl, privacyUrl, termsUrl } = settings;
  return {
    ...manifest,
    version,
    id: appId,
    developer: { ...manifest.developer, websiteUrl, privacyUrl, termsOfUseUrl: termsUrl },
    bots: manifest.bots.map((bot) => ({ ...bot, botId, commandLists: lists })),
  };
}

function languageFile<Own extends object>(own: Own) {
  return { ...ALWAYS_IN_A_LANGUAGE, ...own };
}

/** A translation stands under the path of what it replaces in the manifest. */
function commandTexts(lists: readonly CommandList[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lists.flatMap(({ commands }, list) =>
      commands.flatMap(({ title, description }, at) => {
        const path = `bots[0].commandLists[${list}].commands[${at}]`;
        return [
          [`${path}.title`, title],
          [`${path}.description`, description],
        ];
      }),
    ),
  );
}

function json(content: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`);
}

function icon(name: string): Uint8Array {
  return readFileSync(new URL(`../../manifest/${name}`, import.meta.url));
}
