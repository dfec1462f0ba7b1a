import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import type { Verb } from '../../src/bot/contract.ts';
import { FORM_VERB, formPressSchema, pagePressSchema, pressSchema } from '../../src/bot/wire.ts';
import type { Language } from '../../src/domain/catalogue.ts';
import type { CardJson } from '../../src/ports/messenger.ts';
import { strings } from '../../src/ui/strings/index.ts';
import { allCards, samplesOf, templateOf } from '../support/cards/all-cards.ts';
import { Branches } from '../support/cards/branches.ts';
import { foreignIn, stringsIn } from '../support/cards/foreign.ts';
import { houseFaults, TYPED, typedTextFaults } from '../support/cards/house-card.ts';
import { asPage, features, MODES, takes, wireOf } from '../support/cards/in-form.ts';
import { cardFaults } from '../support/teams/card-check.ts';
import { cardText, findInputs, type Input } from '../support/teams/card-text.ts';
import { isJson, type Json } from '../support/teams/json.ts';

const LANGUAGES: readonly Language[] = ['nl', 'en'];
/** Users' texts that look like a binding. */
const ALLOWED = new Set(['${x}']);
/** Cards on which nothing stands that somebody typed, nor a name. */
const OURS_ONLY = [
  'bot/launcher',
  'language/choose',
  'network/link',
  'network/rhythm',
  'plan/download',
  'plan/link',
  'reminders/wish',
  'round/moment',
  'round/pointer',
  'round/start-rules',
  'round/start-what',
  'vote/private',
  'welcome/help',
];
const SHARED = { kind: 'round', table: 'rounds', partition: 'Zk3v9Qm1tT0yWb7LxPqe2A' };

describe('the cards', () => {
  const names = (pattern: string, end: string) =>
    globSync(pattern)
      .filter((file) => end === '.sample.json' || !file.endsWith('.sample.json'))
      .map((file) => file.replaceAll('\\', '/').slice('cards/'.length, -end.length))
      .sort();

  it('are all in the list, each with a sample, and nothing else is', () => {
    const listed = allCards.map(({ card }) => card.name).sort();
    assert.deepEqual(listed, names('cards/*/*.json', '.json'));
    assert.deepEqual(listed, names('cards/*/*.sample.json', '.sample.json'));
  });

  for (const { card, pages } of allCards) {
    describe(`cards/${card.name}.json`, () => {
      const samples = samplesOf(card);
      /** The card of every sample in both languages; `data`: what the sample says. */
      const pictures = () =>
        LANGUAGES.flatMap((language) =>
          [...samples].map(([name, data]) => ({
            where: `"${name}" in ${language}`,
            data,
            language,
            picture: card.render(data, language),
          })),
        );

      it('is a sound card by the parser and by the house, as it is sent', () => {
        for (const { where, picture, language } of pictures()) {
          assert.equal(picture['lang'], language);
          for (const mode of MODES) {
            const wire = wireOf(mode);
            for (const sent of [
              wire.plain(picture),
              wire.plain(picture, { launcher: true }),
              wire.shared(picture, SHARED),
            ])
              assert.deepEqual([...cardFaults(sent, ALLOWED), ...houseFaults(sent)], [], `${where}, ${mode}`);
          }
        }
      });

      it('stays small when long texts are nothing but quotes, which JSON doubles', () => {
        for (const [name, data] of samples)
          for (const language of LANGUAGES) {
            const size = JSON.stringify(card.render(quoted(data), language)).length;
            assert.ok(size < 22_000, `"${name}" in ${language}: ${size}`);
          }
      });

      it('shows what people typed where no client reads Markdown', () => {
        for (const { where, picture, data } of pictures()) {
          assert.deepEqual(typedTextFaults(picture), [], where);
          const shown = JSON.stringify(picture).replaceAll('\u2060', '');
          for (const text of stringsIn(data).filter((one) => one.includes(TYPED)))
            assert.ok(shown.includes(JSON.stringify(text).slice(1, -1)), `${where}: as typed: ${text}`);
        }
        const typed = [...samples.values()].some((data) => JSON.stringify(data).includes(TYPED));
        assert.equal(typed, !OURS_ONLY.includes(card.name), 'a sample holds typed text, unless the card knows none');
      });

      it('speaks one language', () => {
        for (const { where, picture, data, language } of pictures()) {
          const read = [...cardText(picture), ...fallbackTexts(picture)].join('\n');
          assert.deepEqual(foreignIn(read, data, language), [], where);
        }
      });

      it('is sampled with every branch taken and not taken', () => {
        const branches = new Branches(templateOf(card));
        for (const data of samples.values()) branches.note(card.view(data, 'nl'));
        assert.deepEqual(branches.missing, []);
      });

      it('has buttons that a feature knows, with what their verb takes', async () => {
        const verbs = await allVerbs();
        for (const { where, picture } of pictures()) {
          for (const { verb, data } of executesIn(picture)) {
            if (verb === FORM_VERB) {
              const { press } = pagePressSchema.parse(data);
              assert.ok(
                pages.some(({ presses }) => presses.includes(press)),
                `${where}: ${press}`,
              );
              continue;
            }
            const known = verbs.get(String(verb));
            assert.ok(known?.input.safeParse(data).success, `${where}: ${verb} with ${JSON.stringify(data)}`);
            assert.ok(pressSchema.safeParse({ verb, input: data, shared: SHARED, launcher: true }).success);
          }
        }
      });

      for (const page of pages) {
        it(`stands on page ${page.page} of ${page.verb} with a mistake above and buttons below`, async () => {
          for (const { where, picture, language } of pictures()) {
            for (const mode of MODES) {
              const shown = await asPage(picture, page, mode, language, strings(language).bot.help.intro);
              assert.deepEqual([...cardFaults(shown, ALLOWED), ...houseFaults(shown)], [], where);
              assert.deepEqual(typedTextFaults(shown), [], where);
              for (const koers of pressesIn(shown)) assert.ok(formPressSchema.safeParse(koers).success);
            }
          }
        });

        it(`has the inputs that page ${page.page} of ${page.verb} takes`, async () => {
          for (const { where, picture } of pictures()) {
            const inputs = findInputs(picture);
            for (const press of page.presses) {
              assert.ok(await takes(page, filled(inputs), press), `${where}: ${press}`);
              assert.ok(await takes(page, {}, press), `${where}: ${press} with nothing filled in`);
            }
            assert.equal(await takes(page, { ...filled(inputs), foreign: 'x' }, page.presses[0] ?? ''), false);
          }
        });
      }
    });
  }
});

describe('the verbs', () => {
  it('are all declared in an actions.ts, and each is handled by one feature', async () => {
    const handled = features.flatMap(({ actions = [], forms = [] }) => [...actions, ...forms].map(({ verb }) => verb));
    assert.deepEqual([...(await allVerbs()).keys()].sort(), handled.sort());
  });
});

/** Every verb that an `actions.ts` declares. */
async function allVerbs(): Promise<ReadonlyMap<string, Verb<unknown>>> {
  const verbs = new Map<string, Verb<unknown>>();
  for (const file of globSync('src/features/*/actions.ts')) {
    for (const one of Object.values<unknown>(await import(`../../${file}`)))
      if (isJson(one) && typeof one['verb'] === 'string') verbs.set(one['verb'], one as unknown as Verb<unknown>);
  }
  return verbs;
}

function executesIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(executesIn);
  if (!isJson(value)) return [];
  return [...(value['type'] === 'Action.Execute' ? [value] : []), ...Object.values(value).flatMap(executesIn)];
}

/** What the buttons of a form's page send, among its lines and below them. */
function pressesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(pressesIn);
  if (!isJson(value)) return [];
  const own = isJson(value['data']) && isJson(value['data']['koers']) ? [value['data']['koers']] : [];
  return [...own.filter((koers) => 'press' in koers), ...Object.values(value).flatMap(pressesIn)];
}

function fallbackTexts(card: CardJson): string[] {
  const body: unknown = card['body'];
  const charts = Array.isArray(body) ? body.filter((one) => one.fallback !== undefined) : [];
  return charts.flatMap((chart) => cardText({ type: 'AdaptiveCard', body: [chart.fallback] }));
}

/** Inputs as Teams sends them when each has been filled in. */
function filled(inputs: readonly Input[]): Record<string, string> {
  const values: Record<string, string> = { 'Input.Date': '2026-11-30', 'Input.Time': '16:00', 'Input.Number': '23' };
  return Object.fromEntries(
    inputs.map(({ id, type, choices }) => [
      id,
      values[type] ?? (type === 'Input.Toggle' ? 'true' : (choices[0]?.value ?? 'tekst')),
    ]),
  );
}

/** Data with every long text replaced by quotes. */
function quoted(data: unknown): unknown {
  if (typeof data === 'string') return data.length >= 100 ? '"'.repeat(data.length) : data;
  if (Array.isArray(data)) return data.map(quoted);
  return isJson(data) ? Object.fromEntries(Object.entries(data).map(([name, value]) => [name, quoted(value)])) : data;
}
