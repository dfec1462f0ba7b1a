import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface ChildOptions {
  readonly entry: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The file that takes what the process prints, written anew; without one it is dropped. */
  readonly log?: string;
  /** What ends it properly. */
  readonly signal: 'SIGINT' | 'SIGTERM';
}

export interface Child {
  /** Resolves when the process is gone, with how it went: "ended with exit code 1". */
  readonly gone: Promise<string>;
  /** Asks the process to end and waits until it has. */
  end(): Promise<void>;
}

const GRACE_MS = 10_000;
const WINDOWS = process.platform === 'win32';

/** Starts a Node program that ends when told to, and when this process is gone. */
export function startChild({ entry, args = [], cwd, env, log, signal }: ChildOptions): Child {
  const output = log === undefined ? 'ignore' : openSync(log, 'w');
  const endWithParent = new URL(`end-with-parent.ts?signal=${signal}`, import.meta.url);
  const child = spawn(process.execPath, ['--import', endWithParent.href, entry, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    stdio: ['ignore', output, output, 'ipc'],
    // Its own process group, or Ctrl-C in the terminal would reach it before we end things in order.
    detached: !WINDOWS,
    windowsHide: true,
  });
  if (typeof output === 'number') closeSync(output);

  let running = true;
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started (${error.message})`));
    child.once('exit', (code, by) => resolve(by === null ? `ended with exit code ${code}` : `was ended by ${by}`));
  }).finally(() => {
    running = false;
  });

  return {
    gone,
    async end() {
      if (!running) return;
      // Windows has no signals to handle: there, closing the pipe makes the child raise its own (end-with-parent.ts).
      if (WINDOWS) child.disconnect();
      else child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await gone;
      clearTimeout(late);
    },
  };
}
