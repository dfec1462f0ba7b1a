import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openForm } from '../test/support/form.ts';
import { foundSchool, type Scene } from '../test/support/house.ts';
import { startRound } from '../test/support/round.ts';
import { startTeams, type Teams } from '../test/support/teams/index.ts';
import { SystemClock } from '../test/support/teams/system-clock.ts';
import { poster } from './load.ts';

/** A round in the product with people who have its first page before them. */
export interface Ballots {
  /** The activity that submits that page, of each person. */
  readonly bodies: readonly string[];
  /** What the product answers to it. */
  readonly answer: string;
  close(): Promise<void>;
}

/** Opens a round of catalogue B, and the ballots of `people`, by the clicks that people do. */
export async function openBallots(url: string, people: number): Promise<Ballots> {
  const clock = new SystemClock();
  const teams = await startTeams({ clock, limits: false });
  const school = foundSchool(teams, people);
  const recorded: string[] = [];
  const recorder = await recordTo(url, recorded);
  teams.connect(`http://127.0.0.1:${(recorder.address() as AddressInfo).port}`);
  await teams.install(school.team);
  const scene = sceneOf(teams, school);
  const card = await startRound(scene, { what: { letter: 'B' } });
  const bodies: string[] = [];
  for (const person of school.people) {
    const form = await openForm(scene, person, card, 'Stemmen');
    await form.press('Verder', Object.fromEntries(form.inputs.map(({ id }) => [id, 'high'])));
    bodies.push(recorded.at(-1) ?? '');
  }
  const direct = poster(url);
  const answer = await direct.post(bodies[0] ?? '');
  direct.close();
  return {
    bodies,
    answer,
    async close() {
      recorder.close();
      recorder.closeAllConnections();
      await teams.close();
    },
  };
}

function sceneOf(teams: Teams, school: ReturnType<typeof foundSchool>): Scene {
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 1_000));
  return {
    ...school,
    teams,
    clock: undefined as never,
    channel: school.team.channel('Team inclusie'),
    logs: [],
    settle,
    pass: settle,
    close: () => teams.close(),
  };
}

/** Hands on what Teams sends to the bot, and keeps it. */
async function recordTo(url: string, recorded: string[]): Promise<Server> {
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    recorded.push(body);
    const { authorization = '', 'content-type': type = '' } = incoming.headers;
    const headers = { 'content-type': type, authorization };
    const answered = await fetch(`${url}${incoming.url}`, { method: incoming.method ?? 'POST', headers, body });
    response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? 'text/plain' });
    response.end(await answered.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
