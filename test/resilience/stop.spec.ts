import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { freePort } from '../../src/dev/ports.ts';
import { azurite } from '../support/azurite.ts';
import { type OpenedForm, openForm } from '../support/form.ts';
import { foundSchool } from '../support/house.ts';
import { LINKS } from '../support/links.ts';
import { storedCard, storedVotes } from '../support/stored.ts';
import { type Channel, cardText, type Person, startTeams, type Team, type Teams } from '../support/teams/index.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** What the platform gives a process between SIGTERM and SIGKILL, in milliseconds. */
const LIMIT = 10_000;

describe('node src/main.ts', function () {
  this.timeout(40_000);
  let teams: Teams;
  let team: Team;
  let channel: Channel;
  let people: readonly [Person, Person, Person, ...Person[]];
  let child: ChildProcess;
  let url: string;
  let exit: Promise<unknown[]>;

  beforeEach(async () => {
    teams = await startTeams();
    ({ team, people } = foundSchool(teams));
    channel = team.channel('Team inclusie');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    child = await run(port);
    exit = once(child, 'exit');
    const lines = createInterface(child.stdout ?? assert.fail());
    for await (const line of lines) if (line.includes('"listening"')) break;
    child.stdout?.resume();
    teams.connect(url);
    await teams.install(team);
  });
  afterEach(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exit;
    teams.assertClean();
    await teams.close();
  });

  async function run(port: number): Promise<ChildProcess> {
    const { connectionString } = await azurite();
    return spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: String(port),
        AZURE_STORAGE_CONNECTION_STRING: connectionString,
        PUBLIC_URL: LINKS.publicUrl,
        LINK_SECRET: LINKS.linkSecret,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  const kept = async () => ({ tables: createTables(await azurite()), tenant: team.tenant, channel });

  /** A start form at its last page. */
  async function readyToStart(): Promise<OpenedForm> {
    const [sanne] = people;
    const asked = await sanne.says(channel, 'stemming');
    await teams.until(() => asked.replies.length === 1, 'the launcher');
    const form = await openForm(
      { settle: async () => {} },
      sanne,
      asked.replies[0] ?? assert.fail(),
      'Stemming klaarzetten',
    );
    for (let page = 0; page < 3; page += 1) await form.press('Verder');
    return form;
  }

  const card = () =>
    channel.messages.find(
      ({ card: shown }) => shown !== undefined && cardText(shown).some((line) => line.startsWith('Stemming:')),
    );

  async function assertRefusesConnections(): Promise<void> {
    // The signal travels beside the requests: until it is heard, they are answered.
    for (;;) {
      const answered = await fetch(`${url}/healthz`).catch(() => undefined);
      if (answered === undefined) return;
      await answered.text();
    }
  }

  it('ends at SIGTERM, with connections of Teams still open', async () => {
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
  });

  it('finishes the vote that is under way, and takes no other', async () => {
    const form = await readyToStart();
    await form.press('Start de stemming');
    await teams.until(() => card() !== undefined, 'the card');
    const ballot = await openForm({ settle: async () => {} }, people[1], card() ?? assert.fail(), 'Stemmen');
    // Somebody joins, so that the next press asks Teams who is here: it can be held there.
    const held = teams.faults.next('members', 'hold');
    await team.join(team.tenant.person('Nieuwe collega'));
    const press = ballot.press('Verder', { 'rate_A-1': 'high' });
    await held.received;
    child.kill('SIGTERM');
    await assertRefusesConnections();
    held.release();
    assert.equal((await press).kind, 'dialog');
    assert.deepEqual(await exit, [0, null]);
    const votes = await storedVotes(await kept());
    assert.deepEqual(votes.get(people[1].aadObjectId)?.ratings, { 'A-1': 'high' });
  });

  it('finishes the card that is under way', async () => {
    const form = await readyToStart();
    const held = teams.faults.next('send', 'hold');
    await form.press('Start de stemming');
    await held.received;
    child.kill('SIGTERM');
    await assertRefusesConnections();
    held.release();
    assert.deepEqual(await exit, [0, null]);
    const { state, activityId } = await storedCard(await kept());
    assert.deepEqual({ state, activityId }, { state: 'posted', activityId: card()?.id });
  });

  it('ends in time when Teams hangs', async () => {
    const form = await readyToStart();
    const held = teams.faults.next('send', 'hold');
    await form.press('Start de stemming');
    await held.received;
    child.kill('SIGTERM');
    await once(child, 'exit', { signal: AbortSignal.timeout(LIMIT) });
    held.release();
  });

  it('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    const second = await run(address.port);
    const said = text(second.stderr ?? assert.fail());
    second.stdout?.resume();
    assert.deepEqual(await once(second, 'exit'), [1, null]);
    other.close();
    assert.equal(await said, `Koers cannot listen on port ${address.port}.\n`);
  });
});
