import assert from 'node:assert/strict';
import { type ConversationParameters, type ConversationReference, TeamsInfo, type TurnContext } from 'botbuilder';
import { FakeClock } from '../fake-clock.ts';
import { type Channel, type Message, type Person, startTeams, type Teams, type Tenant } from './index.ts';
import { isJson } from './json.ts';
import { type ScriptedBot, startBot, withoutRetry } from './scripted-bot.ts';

interface Failure {
  readonly status: number;
  readonly code: unknown;
  readonly retryAfter: string | undefined;
}

describe('connector', () => {
  let teams: Teams;
  let bot: ScriptedBot;
  let clock: FakeClock;
  let school: Tenant;
  let anna: Person;
  let channel: Channel;
  let message: Message;

  beforeEach(async () => {
    clock = new FakeClock('2026-11-02T08:00:00Z');
    teams = await startTeams({ clock });
    bot = await startBot(async (context) => {
      if (context.activity.type === 'message') await context.sendActivity('goed');
      return undefined;
    });
    teams.connect(bot.url);
    school = teams.tenant('De Linde');
    anna = school.person('Anna Smit');
    const team = school.team('Zorg', { members: [anna], channels: ['Ronde'] });
    channel = team.channel('Ronde');
    await teams.install(team);
    const said = await anna.says(channel, 'hallo');
    const reply = said.replies[0];
    assert.ok(reply);
    message = reply;
    await clock.advance(3_600_000);
  });
  afterEach(async () => {
    await bot.close();
    await teams.close();
  });

  // Runs a piece of bot in a conversation; a failure comes back as a value.
  async function inConversation<Value>(
    id: string,
    run: (context: TurnContext) => Promise<Value>,
  ): Promise<Value | Failure> {
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      bot: { ...teams.bot },
      conversation: { id, isGroup: true, conversationType: 'channel', name: '' },
    };
    let value: Value | Failure | undefined;
    await bot.adapter.continueConversationAsync('', reference, async (context) => {
      withoutRetry(context);
      value = await run(context).catch(failure);
    });
    if (value === undefined) throw new Error('no turn');
    return value;
  }
  const send = (id: string, text = 'tekst') => inConversation(id, (context) => context.sendActivity(text));
  const update = (id: string, text = 'anders') =>
    inConversation(channel.id, (context) => context.updateActivity({ id, type: 'message', text }).then(() => 'done'));
  const statuses = () => teams.requests.map(({ kind, status }) => `${kind} ${status}`);

  it('takes 7 messages in a second, updates included, and then says how long to wait', async () => {
    for (let count = 0; count < 7; count++) {
      const done = count % 2 === 0 ? await send(message.conversationId) : await update(message.id);
      assert.ok(!isFailure(done), JSON.stringify(done));
    }
    assert.deepEqual(failureOf(await update(message.id)), { status: 429, code: 'Throttled', retryAfter: '1' });
    assert.equal(teams.forgive('throttled').length, 1);
    await clock.advance(1_000);
    assert.ok(!isFailure(await send(channel.id)));
    teams.assertClean();
  });

  it('counts threads of a channel together and other conversations apart', async () => {
    await teams.install(anna);
    for (let count = 0; count < 7; count++) await send(count % 2 ? channel.id : message.conversationId);
    assert.ok(!isFailure(await send(anna.personalChat.id)));
    assert.ok(isFailure(await send(channel.team.general.id)) === false);
    assert.ok(isFailure(await send(message.conversationId)));
  });

  it('takes 14 roster questions a second', async () => {
    const ask = () => inConversation(channel.id, (context) => TeamsInfo.getMember(context, anna.id));
    for (let count = 0; count < 14; count++) assert.ok(!isFailure(await ask()));
    assert.ok(isFailure(await ask()));
  });

  it('has no rate limits when asked', async () => {
    const free = await startTeams({ clock, limits: false });
    const tenant = free.tenant('Vrij');
    const team = tenant.team('Vrij', { members: [tenant.person('Jo')] });
    free.connect(bot.url);
    await free.install(team);
    for (let count = 0; count < 20; count++) {
      const response = await fetch(`${free.serviceUrl}v3/conversations/${encodeURIComponent(team.id)}/activities`, {
        method: 'POST',
        body: '{"type":"message","text":"x"}',
      });
      assert.equal(response.status, 201);
    }
    await fetch(`${free.serviceUrl}v3/teams/${encodeURIComponent(team.id)}`, {
      headers: { authorization: 'Bearer x' },
    });
    assert.equal(free.lastAuthorization, 'Bearer x');
    await free.close();
  });

  it('puts a message without thread at the top, and one with it in its thread', async () => {
    await send(channel.id, 'nieuw');
    await send(message.conversationId, 'antwoord');
    const [top, reply] = channel.messages.slice(-2);
    assert.deepEqual([top?.text, top?.root === top?.id], ['nieuw', true]);
    assert.deepEqual(
      [reply?.text, reply?.root, reply?.conversationId],
      ['antwoord', message.root, message.conversationId],
    );
    const made = await create({
      isGroup: true,
      channelData: { channel: { id: channel.id } },
      activity: { type: 'message', text: 'gemaakt' },
    });
    assert.equal(channel.messages.at(-1)?.text, 'gemaakt');
    assert.equal(made, channel.messages.at(-1)?.conversationId);
  });

  it('updates and deletes own messages only, and drops own views', async () => {
    message.views.set(anna, { type: 'AdaptiveCard' });
    assert.equal(await update(message.id), 'done');
    assert.deepEqual([message.text, message.edits, message.views.size], ['anders', 1, 0]);
    assert.equal(failureOf(await update(message.root)).status, 403);
    assert.equal(failureOf(await update('123')).code, 'ActivityNotFoundInConversation');
    await inConversation(channel.id, (context) => context.deleteActivity(message.id).then(() => 'done'));
    assert.equal(message.deleted, true);
    assert.equal(failureOf(await update(message.id)).status, 404);
  });

  it('knows only its own conversations and threads', async () => {
    assert.deepEqual(failureOf(await send('19:nergens@thread.tacv2')).code, 'ConversationNotFound');
    assert.deepEqual(failureOf(await send(`${channel.id};messageid=1`)).code, 'ConversationNotFound');
    teams.vanish(channel);
    assert.equal(failureOf(await send(channel.id)).status, 404);
  });

  it('keeps out a bot that was removed', async () => {
    await teams.uninstall(channel.team);
    assert.deepEqual(failureOf(await send(channel.id)), {
      status: 403,
      code: 'BotNotInConversationRoster',
      retryAfter: undefined,
    });
    assert.equal(
      failureOf(await inConversation(channel.id, (context) => TeamsInfo.getPagedMembers(context))).status,
      403,
    );
  });

  it('opens a personal chat for a member by either id, and refuses strangers and other tenants', async () => {
    assert.equal(await createChat(anna.aadObjectId, school.id), anna.personalChat.id);
    assert.equal(await createChat(anna.id, school.id), anna.personalChat.id);
    assert.ok(!isFailure(await send(anna.personalChat.id)));
    assert.equal(anna.personalChat.messages[0]?.text, 'tekst');
    assert.equal(failureOf(await createChat(school.person('Vreemd').id, school.id)).status, 403);
    assert.equal(failureOf(await createChat(anna.id, teams.tenant('Elders').id)).status, 400);
  });

  it('refuses what is written to somebody who blocked or removed the bot', async () => {
    await teams.install(anna);
    anna.app = 'blocked';
    assert.equal(await createChat(anna.id, school.id), anna.personalChat.id);
    let body: unknown;
    await inConversation(anna.personalChat.id, (context) =>
      context.sendActivity('x').catch((error: { readonly response?: { readonly bodyAsText?: string } }) => {
        body = JSON.parse(error.response?.bodyAsText ?? '');
      }),
    ).catch(() => undefined);
    assert.ok(isJson(body));
    assert.equal(body['errorCode'], 209);
    assert.match(String(body['message']), /MessageWritesBlocked/);
  });

  it('refuses a message above 100 KB of UTF-16', async () => {
    assert.equal(failureOf(await send(channel.id, 'x'.repeat(51_000))).code, 'MessageSizeTooBig');
    assert.ok(!isFailure(await send(channel.id, 'x'.repeat(49_000))));
  });

  it('refuses a second write to a conversation while the first is in progress', async () => {
    const both = await Promise.all([send(channel.id), send(message.conversationId)]);
    assert.deepEqual(both.map((done) => (isFailure(done) ? done.status : 201)).sort(), [201, 412]);
    const held = teams.faults.next({ kind: 'update' }, 'hold');
    const updating = update(message.id, 'later');
    await held.received;
    assert.equal(failureOf(await send(channel.id)).status, 412);
    assert.equal(message.edits, 0);
    held.release();
    await updating;
    assert.equal(message.text, 'later');
    assert.ok(!isFailure(await send(channel.id)));
  });

  it('answers with a fault once, and does nothing then', async () => {
    teams.faults.next('send', { status: 503, headers: { 'retry-after': '7' } });
    teams.faults.next((request) => request.conversationId === channel.id, 500);
    const before = channel.messages.length;
    assert.deepEqual(failureOf(await send(channel.id)), { status: 503, code: undefined, retryAfter: '7' });
    assert.equal(failureOf(await send(channel.id)).status, 500);
    assert.equal(channel.messages.length, before);
    assert.equal(teams.faults.pending, 0);
    teams.assertClean();
  });

  it('drops an answer after doing it, and a request before', async () => {
    const before = channel.messages.length;
    const dropped = teams.faults.next('send', 'drop-answer');
    assert.equal(failureOf(await send(channel.id, 'half')).status, 0);
    assert.equal((await dropped.received).conversationId, channel.id);
    assert.deepEqual(
      channel.messages.slice(before).map(({ text }) => text),
      ['half'],
    );
    teams.faults.next('send', 'drop-request');
    assert.equal(failureOf(await send(channel.id, 'niets')).status, 0);
    assert.equal(channel.messages.length, before + 1);
    assert.deepEqual(statuses().slice(-2), ['send 0', 'send 0']);
  });

  it('gives the roster in pages of at least 50, with roles, and a member by either id', async () => {
    for (let count = 0; count < 119; count++)
      await channel.team.join(count === 60 ? school.guest('Gast') : school.person(`Lid ${count}`));
    const sizes: number[] = [];
    const roles = new Set<unknown>();
    let token: string | undefined;
    do {
      const page = await inConversation(message.conversationId, (context) =>
        TeamsInfo.getPagedMembers(context, 10, token),
      );
      assert.ok(!isFailure(page));
      sizes.push(page.members.length);
      for (const member of page.members) roles.add(member.userRole);
      token = page.continuationToken;
    } while (token);
    assert.deepEqual(
      [sizes, [...roles]],
      [
        [50, 50, 20],
        ['user', 'guest'],
      ],
    );
    for (const id of [anna.id, anna.aadObjectId]) {
      const member = await inConversation(channel.id, (context) => TeamsInfo.getMember(context, id));
      assert.ok(!isFailure(member));
      assert.deepEqual(
        [member.id, member.aadObjectId, member.tenantId, member.email],
        [anna.id, anna.aadObjectId, school.id, undefined],
      );
    }
    assert.equal(
      failureOf(await inConversation(channel.id, (context) => TeamsInfo.getMember(context, '29:niemand'))).status,
      404,
    );
  });

  it('reports a message without anything to see, and a path it does not know', async () => {
    await inConversation(channel.id, (context) => context.sendActivity({ type: 'message' }));
    await fetch(`${teams.serviceUrl}v3/attachments`);
    assert.deepEqual(
      teams.violations.map(({ rule }) => rule),
      ['message', 'request'],
    );
    assert.throws(() => teams.assertClean(), /neither text nor attachment/);
  });

  const createChat = (id: string, tenantId: string) =>
    create({
      isGroup: false,
      bot: { ...teams.bot },
      members: [{ id, name: '' }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });

  async function create(parameters: object): Promise<string | Failure> {
    let made = '';
    const note = async (context: TurnContext) => {
      made = context.activity.conversation.id;
    };
    try {
      await bot.adapter.createConversationAsync(
        '',
        'msteams',
        teams.serviceUrl,
        'https://api.botframework.com',
        parameters as ConversationParameters,
        note,
      );
    } catch (error) {
      return failure(error);
    }
    return made;
  }
});

function failure(error: unknown): Failure {
  const { statusCode, code, response } = error as {
    statusCode?: number;
    code?: unknown;
    response?: { headers: { get(name: string): string | undefined } };
  };
  const status = statusCode ?? 0;
  return {
    status,
    code: status === 0 ? undefined : code,
    retryAfter: response?.headers.get('retry-after') ?? undefined,
  };
}

function isFailure(value: unknown): value is Failure {
  return isJson(value) && 'retryAfter' in value;
}

function failureOf(value: unknown): Failure {
  assert.ok(isFailure(value), `no failure: ${JSON.stringify(value)}`);
  return value;
}
