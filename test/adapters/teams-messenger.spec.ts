import assert from 'node:assert/strict';
import { createConnector } from '../../src/adapters/teams/connector.ts';
import { createMessenger } from '../../src/adapters/teams/messenger.ts';
import { freePort } from '../../src/dev/ports.ts';
import type { Address, Delivery, Messenger } from '../../src/ports/messenger.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { foundSchool, MONDAY } from '../support/house.ts';
import { type Channel, type Fault, type Person, startTeams, type Teams } from '../support/teams/index.ts';

const NOBODY = { MicrosoftAppType: '', MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppTenantId: '' };
const HELLO = { text: 'Hallo' };

describe('createMessenger', () => {
  let teams: Teams;
  let channel: Channel;
  let sanne: Person;
  let to: Address;
  let messenger: Messenger;
  beforeEach(async () => {
    teams = await startTeams({ clock: new FakeClock(MONDAY), limits: false });
    const { team, people, tenant } = foundSchool(teams);
    team.installed = true;
    [sanne] = people;
    channel = team.general;
    to = { tenantId: tenant.id, serviceUrl: teams.serviceUrl, conversationId: channel.id, botId: teams.bot.id };
    messenger = createMessenger(createConnector(NOBODY));
  });
  afterEach(async () => {
    teams.assertClean();
    await teams.close();
  });

  /** A delivery without what differs from run to run. */
  function essence(delivery: Delivery): Delivery | { readonly outcome: 'unsure' } {
    if (delivery.outcome === 'unsure') return { outcome: 'unsure' };
    return delivery;
  }

  const busy = { outcome: 'busy', retryAfterMs: undefined } as const;
  const unsure = { outcome: 'unsure' } as const;
  const refused = (status: number, reason: 'gone' | 'blocked' | 'disabled' | 'too-large' | 'other') =>
    ({ outcome: 'refused', reason, status }) as const;
  const coded = (status: number, code: string) => ({ status, body: { error: { code, message: code } } });
  const asking = (status: number, seconds: string) => ({ status, headers: { 'retry-after': seconds } });

  it('calls people by name as Teams does, and shows a name that is none of Markdown', async () => {
    const odd = { id: sanne.id, name: 'Sanne *de* <Vries>' };
    await messenger.post(to, { text: 'Sanne *de* <Vries>, welkom.', mentions: [odd] });
    const [sent] = channel.messages;
    assert.equal(sent?.text, '<at>Sanne  de   Vries</at>, welkom.');
    await messenger.post(to, { text: 'Sanne *de* <Vries>, zonder.' });
    assert.equal(channel.messages[1]?.text, 'Sanne *de* <Vries>, zonder.');
  });

  // Source: teams-platform.md section 2, the status codes of bot conversation APIs.
  const answers: readonly (readonly [name: string, fault: Fault, delivery: ReturnType<typeof essence>])[] = [
    ['400 Bad Argument', coded(400, 'Bad Argument'), refused(400, 'other')],
    ['401 BotNotRegistered', coded(401, 'BotNotRegistered'), refused(401, 'other')],
    ['403 BotDisabledByAdmin', coded(403, 'BotDisabledByAdmin'), refused(403, 'disabled')],
    ['403 BotNotInConversationRoster', coded(403, 'BotNotInConversationRoster'), refused(403, 'gone')],
    ['403 ConversationBlockedByUser', coded(403, 'ConversationBlockedByUser'), refused(403, 'blocked')],
    ['403 NotEnoughPermissions', coded(403, 'NotEnoughPermissions'), refused(403, 'gone')],
    ['404 ActivityNotFoundInConversation', coded(404, 'ActivityNotFoundInConversation'), refused(404, 'gone')],
    ['404 ConversationNotFound', coded(404, 'ConversationNotFound'), refused(404, 'gone')],
    ['408', 408, unsure],
    ['412 PreconditionFailed', coded(412, 'PreconditionFailed'), busy],
    ['413 MessageSizeTooBig', coded(413, 'MessageSizeTooBig'), refused(413, 'too-large')],
    ['429 without Retry-After', coded(429, 'Throttled'), busy],
    ['429 with Retry-After', asking(429, '7'), { outcome: 'busy', retryAfterMs: 7_000 }],
    ['429 with a Retry-After of a year', asking(429, '31536000'), { outcome: 'busy', retryAfterMs: 3_600_000 }],
    ['429 with a Retry-After that is no number', asking(429, 'soon'), busy],
    ['500 ServiceError', coded(500, 'ServiceError'), unsure],
    ['502', 502, unsure],
    ['503 with Retry-After', asking(503, '2'), { outcome: 'busy', retryAfterMs: 2_000 }],
    ['503', 503, busy],
    ['504', 504, unsure],
    ['a redirection', { status: 307, headers: { location: '/elsewhere' } }, refused(307, 'other')],
    ['a line that is cut before the request is done', 'drop-request', unsure],
    ['a line that is cut before the answer', 'drop-answer', unsure],
  ];

  for (const [name, fault, delivery] of answers) {
    it(`asks once, and says what became of it: ${name}`, async () => {
      teams.faults.next('send', fault);
      assert.deepEqual(essence(await messenger.post(to, HELLO)), delivery);
      assert.equal(teams.requests.length, 1, 'the SDK tried again by itself');
      const posted = await messenger.post(to, HELLO);
      assert.ok(posted.outcome === 'delivered');
      teams.faults.next('update', fault);
      assert.deepEqual(essence(await messenger.update(to, posted.activityId, { text: 'Dag' })), delivery);
      assert.equal(teams.requests.length, 3);
    });
  }

  it('says that somebody removed the bot', async () => {
    sanne.app = 'blocked';
    sanne.personalChat.opened = true;
    const delivery = await messenger.post({ ...to, conversationId: sanne.personalChat.id }, HELLO);
    assert.deepEqual(delivery, refused(403, 'blocked'));
  });

  it('says that nothing was done when nobody listens', async () => {
    const serviceUrl = `http://127.0.0.1:${await freePort()}/`;
    assert.deepEqual(await messenger.post({ ...to, serviceUrl }, HELLO), busy);
  });

  it('gives up what gets no answer at all, without knowing what became of it', async () => {
    const impatient = createMessenger(createConnector(NOBODY), { timeoutMs: 100 });
    const held = teams.faults.next('send', 'hold');
    assert.deepEqual(essence(await impatient.post(to, HELLO)), unsure);
    held.release();
  });

  it('never causes a 412 itself: writes to one conversation go one by one, with all its threads', async () => {
    const first = await messenger.post(to, HELLO);
    assert.ok(first.outcome === 'delivered');
    const thread = { ...to, conversationId: `${to.conversationId};messageid=${first.activityId}` };
    const deliveries = await Promise.all([
      messenger.post(to, HELLO),
      messenger.update(to, first.activityId, { text: 'Dag' }),
      messenger.post(thread, HELLO),
      messenger.update(thread, first.activityId, { text: 'Tot ziens' }),
    ]);
    assert.deepEqual(new Set(deliveries.map(({ outcome }) => outcome)), new Set(['delivered']));
    assert.equal(channel.messages[0]?.text, 'Tot ziens', 'in the order in which they were asked for');
  });

  it('goes on in a conversation after a failure, and lets no other conversation wait', async () => {
    const other = sanne.tenant.groupChat('Zorgteam', [sanne]);
    other.installed = true;
    const held = teams.faults.next({ conversationId: channel.id }, 'hold');
    teams.faults.next({ conversationId: channel.id }, 'drop-request');
    const waiting = [messenger.post(to, HELLO), messenger.post(to, HELLO), messenger.post(to, HELLO)];
    await held.received;
    assert.equal((await messenger.post({ ...to, conversationId: other.id }, HELLO)).outcome, 'delivered');
    held.release();
    assert.deepEqual(
      (await Promise.all(waiting)).map(({ outcome }) => outcome),
      ['delivered', 'unsure', 'delivered'],
    );
  });

  it('opens the private chat of one person one by one', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => messenger.openPersonalChat(to, sanne.aadObjectId)));
    assert.deepEqual(
      new Set(opened.map((opening) => opening.outcome === 'opened' && opening.address.conversationId)),
      new Set([sanne.personalChat.id]),
    );
  });
});
