import { setTimeout as sleep } from 'node:timers/promises';
import { play } from './demo/play.ts';
import { PlaygroundClient } from './demo/playground-client.ts';
import { readDevEnvironment } from './environment.ts';

/** `npm run demo`: the Playground's five colleagues take part, so that one person alone sees a round fill up and lead to a plan. */
process.exitCode = await main();

async function main(): Promise<number> {
  const environment = readDevEnvironment();
  if (!environment.ok) return refuse(environment.fault);
  const url = `http://127.0.0.1:${environment.ports.playground}`;
  let client: PlaygroundClient;
  try {
    client = await PlaygroundClient.open(url);
  } catch {
    return refuse(`The Playground does not answer at ${url}. Start it first in another terminal: npm run dev`);
  }
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`Watch the channel at ${url}. Ctrl-C ends the demo.`);
  try {
    await play({ client, print, pause: (milliseconds) => sleep(milliseconds) });
    return 0;
  } catch (cause) {
    return refuse(`The demo could not go on: ${cause instanceof Error ? cause.message : String(cause)}`);
  } finally {
    client.close();
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
