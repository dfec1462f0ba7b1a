import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChannelKey } from '../../src/domain/channel.ts';
import { countUndelivered } from '../../src/records/outbox.ts';
import { storeWakes } from '../../src/records/schedule.ts';
import { sayAt } from '../support/office.ts';
import type { OfficeProcessOptions } from '../support/office-process.ts';
import { openPostStreet, type PostStreet } from '../support/post-street.ts';
import type { Tenant } from '../support/teams/index.ts';

const ENTRY = fileURLToPath(new URL('../support/office-process.ts', import.meta.url));
const TENANTS = 10;
const CHANNELS = 50;
const MESSAGES = 10;

/** A process that is asked for a second more, and answers when it has nothing left to do in it. */
class Process {
  readonly #child: ChildProcess;
  alive = true;

  constructor(options: OfficeProcessOptions) {
    this.#child = fork(ENTRY, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#child.send(options);
    void once(this.#child, 'exit').then(() => {
      this.alive = false;
      this.#child.emit('message', { done: true });
    });
  }

  async advance(milliseconds: number): Promise<void> {
    if (!this.alive) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const listen = (answer: { readonly done?: boolean }) => {
      if (answer.done === true) resolve();
    };
    this.#child.on('message', listen);
    this.#child.send({ advance: milliseconds }, (error) => {
      if (error !== null) resolve();
    });
    await promise;
    this.#child.off('message', listen);
  }

  async kill(): Promise<void> {
    if (!this.alive) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

describe('three processes with 5,000 things to send, of which one is killed', function () {
  this.timeout(240_000);
  let street: PostStreet;
  const processes: Process[] = [];
  const tenants: Tenant[] = [];

  before(async () => {
    street = await openPostStreet();
    const wakes = [];
    for (let tenant = 0; tenant < TENANTS; tenant += 1) {
      const school = street.teams.tenant(`Bestuur ${tenant}`);
      tenants.push(school);
      const channels = Array.from({ length: CHANNELS }, (_, at) => `Kanaal ${at}`);
      const team = school.team(`Team ${tenant}`, { members: [school.person('Anouk Peeters')], channels });
      team.installed = true;
      for (const name of channels) {
        const key: ChannelKey = await street.know(team.channel(name));
        for (let message = 0; message < MESSAGES; message += 1)
          wakes.push(sayAt(street.clock.now(), `${tenant}.${name}.${message}`, key));
      }
    }
    await storeWakes(street.tables, wakes);
    const { connectionString, prefix, clock } = street;
    for (let at = 0; at < 3; at += 1)
      processes.push(new Process({ connectionString, prefix, now: clock.now().toString() }));
  });
  after(async () => {
    for (const one of processes) await one.kill();
    await street.close();
  });

  const sent = () => street.teams.requests.filter(({ kind }) => kind === 'send').length;
  const second = async () => {
    await street.clock.advance(1_000);
    await Promise.all(processes.map((one) => one.advance(1_000)));
  };

  it('loses nothing, doubles nothing, and leaves at most one of each sender uncertain, which is listed', async () => {
    const all = TENANTS * CHANNELS * MESSAGES;
    const { report } = street.open();
    const isDone = async () => {
      const { outbox, jobs } = await report();
      return outbox.waiting === 0 && (jobs['say']?.planned ?? 0) === 0;
    };
    while (sent() < all / 3) await second();
    // In the middle of what it does in this second.
    const [first] = processes;
    const running = second();
    const before = sent();
    await street.teams.until(() => sent() > before + 20, 'the processes to send');
    await first?.kill();
    await running;
    for (let minutes = 0; minutes < 10 && !(await isDone()); minutes += 1)
      for (let seconds = 0; seconds < 20; seconds += 1) await second();

    const said = tenants.flatMap((tenant) => street.teams.messagesOf(tenant).map(({ text }) => text));
    let unsure = 0;
    for (const tenant of tenants) {
      const counts = await countUndelivered(street.tables, tenant.id);
      assert.deepEqual(
        [...counts.keys()].filter((reason) => reason !== 'unsure'),
        [],
      );
      const ofTenant = counts.get('unsure') ?? 0;
      assert.ok(ofTenant <= 1, `${ofTenant} uncertain in one tenant`);
      unsure += ofTenant;
    }
    assert.equal(new Set(said).size, said.length, 'nothing twice');
    assert.ok(said.length <= all && said.length >= all - unsure, `${said.length} sent, ${unsure} uncertain`);
    assert.ok(await isDone());
    assert.equal((await report()).outbox.unsure, unsure);
    assert.equal(street.teams.requests.length, said.length, 'Teams refused none: every window was kept');
    street.teams.assertClean();
  });
});
