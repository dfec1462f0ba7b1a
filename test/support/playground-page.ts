import type { Browser, Locator, Page } from 'playwright-core';
import { createRelay } from './playground-relay.ts';

export interface PlaygroundPages {
  /** Opens a page as this colleague. Open everybody's before anything is posted: a page does not see what came before. */
  as(name: string): Promise<PlaygroundPage>;
  close(): Promise<void>;
}

export interface PlaygroundPage {
  readonly page: Page;
  openChannel(name: string): Promise<void>;
  openGroupChat(name: string): Promise<void>;
  openPersonalChat(): Promise<void>;
  /** Starts a thread in the open channel; `@Koers` becomes a mention. Only the Playground's acting user can. */
  post(text: string): Promise<void>;
  /** Answers in the thread that contains `thread`. */
  reply(thread: string, text: string): Promise<void>;
  /** Sends a message in the open chat. */
  say(text: string): Promise<void>;
  /** Waits for the one card that contains this text. */
  card(text: string | RegExp): Promise<PlaygroundCard>;
  /** Waits for a message with this text. */
  message(text: string | RegExp): Promise<void>;
}

export interface PlaygroundCard {
  readonly locator: Locator;
  /** Presses a button, also one that is behind the dots. */
  press(title: string): Promise<void>;
  /** Chooses an option of a question: round, square, or in a list. */
  choose(label: string, option: string): Promise<void>;
  fill(label: string, value: string): Promise<void>;
  /** `date` as 2026-11-24. */
  pickDate(label: string, date: string): Promise<void>;
  /** `time` as 15:30; the Playground has whole and half hours. */
  pickTime(label: string, time: string): Promise<void>;
  /** Waits for the bar under the card and answers what it says: a `message` answer or an error. */
  bar(): Promise<string>;
  /** Photographs the whole card, as wide as here or as on a phone, and answers whether everything fits that width. */
  screenshot(path: string, width?: 'desktop' | 'phone'): Promise<boolean>;
}

const VIEWPORT = { width: 1280, height: 900 };
/** What a card gets on a phone of 390: Teams leaves 16 at either side. */
const PHONE_CARD_WIDTH = 358;
const TIMEOUT_MS = 10_000;
/** The card with its frame and the bar under it; a card inside a card (`Action.ShowCard`) has no frame. */
const CARD = 'div:has(> .ac-preview-panel)';
const MENTION = '@Koers';

/** The Playground at `url`, with a page for everybody who takes part. */
export async function openPlayground(browser: Browser, url: string): Promise<PlaygroundPages> {
  const relay = await createRelay(url);
  const context = await browser.newContext({ viewport: VIEWPORT });
  context.setDefaultTimeout(TIMEOUT_MS);
  // Fonts from a CDN, which are not there offline.
  await context.route('https://**', (route) => route.abort());
  return {
    async as(name) {
      const page = await context.newPage();
      await relay.connect(page, name);
      await page.goto(url);
      await page.getByRole('button', { name: 'Hide log panel' }).click();
      return playgroundPage(page, name === relay.names[0]);
    },
    close: () => context.close(),
  };
}

function playgroundPage(page: Page, startsThreads: boolean): PlaygroundPage {
  const editors = (within: Page | Locator) => within.locator('[data-lexical-editor="true"]');
  const open = (name: string) => page.getByRole('treeitem', { name }).click();

  return {
    page,
    async openChannel(name) {
      await open(` - ${name}`);
      await page.getByRole('button', { name: 'Post' }).waitFor();
    },
    openGroupChat: open,
    openPersonalChat: () => open('Personal Chat'),
    async post(text) {
      if (!startsThreads) throw new Error('In the Playground only its acting user can start a thread');
      await write(editors(page).first(), text);
      await page.getByRole('button', { name: 'Post' }).click();
    },
    async reply(thread, text) {
      const editor = editors(page.getByRole('group').filter({ hasText: thread, has: editors(page) }));
      await write(editor, text);
      await editor.press('Enter');
    },
    async say(text) {
      await write(editors(page), text);
      await editors(page).press('Enter');
    },
    async card(text) {
      const locator = page.locator(CARD).filter({ hasText: text, visible: true });
      await locator.waitFor();
      return playgroundCard(page, locator);
    },
    async message(text) {
      // The list of chats shows the last message of each too.
      await page.getByText(text).and(page.locator(':not([role="tree"] *)')).last().waitFor();
    },
  };

  async function write(editor: Locator, text: string): Promise<void> {
    await editor.click();
    for (const [index, part] of text.split(MENTION).entries()) {
      if (index > 0) {
        await editor.pressSequentially(MENTION);
        await page
          .getByRole('menuitem')
          .filter({ hasText: MENTION.slice(1), visible: true })
          .click();
      }
      await editor.pressSequentially(part);
    }
  }
}

function playgroundCard(page: Page, locator: Locator): PlaygroundCard {
  const field = (label: string) => locator.getByLabel(label, { exact: true });

  return {
    locator,
    async press(title) {
      const button = locator.getByRole('button', { name: title, exact: true });
      if (await button.isVisible()) return button.click();
      await locator.getByRole('button', { name: 'More options' }).click();
      await page.getByRole('menuitem', { name: title, exact: true }).click();
    },
    async choose(label, option) {
      const group = locator.getByRole('radiogroup', { name: label, exact: true });
      if (await group.isVisible()) return group.getByRole('radio', { name: option, exact: true }).check();
      const square = locator.getByRole('checkbox', { name: `${label} ${option}`, exact: true });
      if (await square.isVisible()) return square.check();
      await locator.getByRole('combobox', { name: label, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    fill: (label, value) => field(label).fill(value),
    async pickDate(label, date) {
      const shown = new Date(date).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
      await field(label).fill(shown);
      await field(label).press('Enter');
      // The calendar opens over the card.
      await page.keyboard.press('Escape');
    },
    async pickTime(label, time) {
      const shown = new Date(`2000-01-01T${time}Z`).toLocaleTimeString('en-US', {
        timeStyle: 'short',
        timeZone: 'UTC',
      });
      // Chosen, not typed: the Playground shows a typed time and then does not send it.
      await field(label).click();
      await page.getByRole('option', { name: shown.replace('\u202f', ' '), exact: true }).click();
    },
    async bar() {
      const bar = locator.locator('div:has(> [aria-label="Dismiss Invoke Message"])');
      return (await bar.textContent()) ?? '';
    },
    async screenshot(path, width = 'desktop') {
      const size = width === 'phone' ? `width: ${PHONE_CARD_WIDTH}px; min-width: 0; max-width: none` : '';
      const style = await page.addStyleTag({ content: `${CARD} { ${size} }` });
      // The conversation scrolls inside the page: what is outside its window is not painted.
      const tall = await locator.evaluate((card) => card.scrollHeight);
      await page.setViewportSize({ ...VIEWPORT, height: Math.max(VIEWPORT.height, tall + 600) });
      await locator.screenshot({ path });
      const fits = await locator.evaluate((card) => card.scrollWidth <= card.clientWidth);
      await page.setViewportSize(VIEWPORT);
      await style.evaluate((element) => (element as unknown as { remove(): void }).remove());
      return fits;
    },
  };
}
