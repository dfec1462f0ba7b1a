import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '../../src/dev/demo/card.ts';
import { play } from '../../src/dev/demo/play.ts';
import { PlaygroundClient } from '../../src/dev/demo/playground-client.ts';
import { CHANNEL, COLLEAGUES, ME } from '../../src/dev/playground.ts';
import { freePort } from '../../src/dev/ports.ts';
import { BOT_ENTRY, runDev } from '../../src/dev/run-dev.ts';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';

describe('the demo, in the Playground of npm run dev', function () {
  this.timeout(120_000);
  const stop = new AbortController();
  let data: string;
  let ended: Promise<string | undefined>;
  let client: PlaygroundClient;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'koers-demo-'));
    const ports = { bot: await freePort(), azurite: await freePort(), playground: await freePort() };
    const options = { data, bot: BOT_ENTRY, ports, inherited: process.env, stop: stop.signal };
    await new Promise<void>((resolve, reject) => {
      ended = runDev({ ...options, print: () => resolve() });
      void ended.then((fault) => reject(new Error(fault)));
    });
    client = await PlaygroundClient.open(`http://127.0.0.1:${ports.playground}`);
  });

  after(async () => {
    client.close();
    stop.abort();
    await ended;
    await rm(data, { recursive: true, maxRetries: 10 });
  });

  const demo = async () => {
    const lines: string[] = [];
    await play({ client, print: (line) => lines.push(line), pause: async () => {} });
    return lines;
  };

  it('goes from the start of a round to a plan, with five votes', async () => {
    const lines = await demo();
    const decision = textOf((await client.card('Ons besluit')).card);
    assert.match(decision, /Bij het kiezen: 3 van 5 mensen\./);
    assert.match(textOf((await client.card('Uitslag:')).card), /5 van 6 hebben gestemd/);
    assert.ok((await client.card('Ons plan')) !== undefined);
    for (const { name } of COLLEAGUES) assert.equal(lines.filter((line) => line === `${name} votes.`).length, 1);
  });

  it('takes part in a round that somebody else started, and leaves the closing to them', async () => {
    await client.say(ME, CHANNEL, 'stemming');
    const launcher = await client.card('Samen stemmen over');
    const form = await client.openForm(ME, launcher, 'Stemming klaarzetten');
    await form.press('Verder', { letter: 'B' });
    for (const step of ['Verder', 'Verder', 'Start de stemming']) await form.press(step);
    const card = await client.card('Hoe belangrijk is elk van deze 27 punten');
    const lines: string[] = [];
    const asked = Promise.withResolvers<void>();
    const running = play({
      client,
      print: (line) => {
        lines.push(line);
        if (line.startsWith('Now you')) asked.resolve();
      },
      pause: async () => {},
    });
    await asked.promise;
    const manage = await client.openForm(ME, card, 'Beheer');
    await manage.press('Nu sluiten');
    await manage.press('Nu sluiten');
    await client.until(card, 'Uitslag:');
    assert.match(textOf(card.card), /5 van 6 hebben gestemd/);
    const result = await client.openForm(ME, card, 'Kies één prioriteit');
    await result.press('Iedereen kiest één punt');
    await running;
    assert.match(lines.at(-1) ?? '', /press Leg vast/);
    assert.equal(lines.filter((line) => line.endsWith(' votes.')).length, 5);
  });

  it('says who came too late where somebody closes the round early, and reacts to a proposal too', async () => {
    await client.say(ME, CHANNEL, 'stemming');
    const launcher = await client.card('Samen stemmen over');
    const form = await client.openForm(ME, launcher, 'Stemming klaarzetten');
    await form.press('Verder', { letter: 'A' });
    await form.press('Verder', { areas: 'A-F1' });
    for (const step of ['Verder', 'Start de stemming']) await form.press(step);
    const card = await client.card('Hoe belangrijk is elk van deze 6 punten');
    const lines: string[] = [];
    let closed = false;
    const playing = play({
      client,
      print: (line) => lines.push(line),
      // The round is closed while the second colleague fills in a page.
      async pause() {
        if (lines.filter((line) => line.endsWith(' votes.')).length !== 1 || closed) return;
        closed = true;
        const manage = await client.openForm(ME, card, 'Beheer');
        await manage.press('Nu sluiten');
        await manage.press('Nu sluiten');
        await client.until(card, 'Uitslag:');
        const begin = await client.openForm(ME, card, 'Kies één prioriteit');
        await begin.press('Ik doe een voorstel');
        await begin.press('Leg voor aan het team');
      },
    });
    await playing;
    assert.equal(lines.filter((line) => line.endsWith(' votes.')).length, 1, lines.join('\n'));
    assert.equal(lines.filter((line) => line.includes(' comes too late: ')).length, 4);
    assert.equal(lines.filter((line) => line.endsWith(' agrees.')).length, 5);
    await client.until(await client.card('Voorstel: pakken we dit'), '5 van 6 hebben gereageerd');
  });

  it('goes in English in a team that reads English', async () => {
    await client.say(ME, CHANNEL, 'taal');
    await client.press(ME, await client.card(nl.bot.language.teamLabel), nl.bot.language.names.en);
    const lines = await demo();
    const decision = textOf((await client.card(en.decision.decided.title)).card);
    assert.ok(decision.includes(en.decision.decided.picks(3, 5)));
    assert.match(lines.at(-1) ?? '', /begins the plan/);
  });
});
