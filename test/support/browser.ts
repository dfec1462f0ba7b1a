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
const EXTRACT = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

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
    // biome-ignore lint/style/noProcessEnv: handed on to the browser (PATH, HOME)
    env: { ...process.env, FONTCONFIG_FILE: join(HOME, 'koers-fonts.conf') },
  });
}

/** Unpacks aside and moves: the package itself takes a half-written browser, by another or a killed run, for a whole one. */
async function unpack(): Promise<void> {
  const aside = await mkdtemp(`${HOME}-`);
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', EXTRACT], {
    cwd: ROOT,
    // biome-ignore lint/style/noProcessEnv: the package unpacks into the temporary folder that this variable names
    env: { ...process.env, TMPDIR: aside },
  });
  // The machine's own fonts and, where there are none, the package's.
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(HOME, 'fonts')];
  const xml = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  await writeFile(
    join(aside, 'koers-fonts.conf'),
    `<?xml version="1.0"?><fontconfig>${xml}<cachedir>${join(HOME, 'fonts-cache')}</cachedir></fontconfig>`,
  );
  try {
    await rename(aside, HOME);
  } catch (error) {
    await rm(aside, { recursive: true });
    if (!existsSync(HOME)) throw error;
  }
}
