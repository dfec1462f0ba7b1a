import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as {
  version: string;
};
const HOME = join(tmpdir(), `koers-chromium-${PACKAGE.version}`);
const FONTS = 'koers-fonts.conf';
const UNPACK = `import chromium from '${import.meta.resolve('@sparticuz/chromium')}'; await chromium.executablePath();`;

/** Quiet and offline; the package's own flags are for a cloud function (one process, web security off). */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
];

/** A headless Chromium: the packaged one on Linux x64, elsewhere the Chrome of this machine. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', args: FLAGS });
  if (!existsSync(HOME)) await unpack();
  return chromium.launch({
    executablePath: join(HOME, 'chromium'),
    args: FLAGS,
    env: { ...process.env, FONTCONFIG_FILE: join(HOME, FONTS) },
  });
}

/** Unpacks aside and moves: the package itself takes a half-written browser, by another or a killed run, for a whole one. */
async function unpack(): Promise<void> {
  const aside = await mkdtemp(`${HOME}-`);
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
    env: { ...process.env, TMPDIR: aside },
  });
  await writeFile(join(aside, FONTS), fonts());
  try {
    await rename(aside, HOME);
  } catch (error) {
    await rm(aside, { recursive: true });
    if (!existsSync(HOME)) throw error;
  }
}

/** The package's Open Sans for every text, so that photographs are the same everywhere; the machine's own for the signs it lacks. */
function fonts(): string {
  const folders = [join(HOME, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return [
    '<?xml version="1.0"?><fontconfig>',
    ...folders.map((folder) => `<dir>${folder}</dir>`),
    '<match><edit name="family" mode="append" binding="strong"><string>Open Sans</string></edit></match>',
    `<cachedir>${join(HOME, 'fonts-cache')}</cachedir></fontconfig>`,
  ].join('\n');
}
