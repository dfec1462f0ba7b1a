import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Process {
  readonly url: string;
  readonly pid: number;
  end(): Promise<void>;
}

/** Starts a program and resolves as soon as its `/healthz` answers. */
export async function startProcess(
  entry: string,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<Process> {
  const child = spawn(process.execPath, [entry], { env: { PORT: String(port), ...env }, stdio: 'ignore' });
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${entry} ended with ${child.exitCode}`);
    const up = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    url,
    pid: child.pid ?? 0,
    async end() {
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), 12_000);
      await gone;
      clearTimeout(killing);
    },
  };
}
