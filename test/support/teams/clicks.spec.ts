import assert from 'node:assert/strict';
import { CardFactory, type InvokeResponse, type TurnContext } from 'botbuilder';
import { FakeClock } from '../fake-clock.ts';
import {
  cardButtons,
  cardText,
  type Dialog,
  type Message,
  type Person,
  Refusal,
  startTeams,
  type Team,
  type Teams,
} from './index.ts';
import { type ScriptedBot, startBot } from './scripted-bot.ts';

const card = (body: readonly unknown[], actions: readonly unknown[] = []) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});
const line = (text: string) => ({ type: 'TextBlock', text, wrap: true });
const ok = (body?: unknown): InvokeResponse => ({ status: 200, body });
const shown = (value: unknown) => ok({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value });
const dialog = (title: string, content: unknown) =>
  ok({
    task: {
      type: 'continue',
      value: { title, card: { contentType: 'application/vnd.microsoft.card.adaptive', content } },
    },
  });

const form = card(
  [
    { type: 'Input.Text', id: 'why', label: 'Waarom?', isRequired: true, errorMessage: 'Vul dit in', maxLength: 10 },
    { type: 'Input.Text', id: 'more', label: 'Meer' },
    { type: 'Input.Toggle', id: 'sure', title: 'Zeker', valueOn: 'ja', valueOff: 'nee' },
    { type: 'Input.Number', id: 'points', label: 'Punten', min: 1, max: 5, value: 3 },
    {
      type: 'Input.ChoiceSet',
      id: 'who',
      label: 'Wie',
      isMultiSelect: true,
      choices: ['a', 'b', 'c'].map((value) => ({ title: value.toUpperCase(), value })),
    },
  ],
  [{ type: 'Action.Submit', title: 'Bewaar', data: { verb: 'save' } }],
);
const board = card(
  [
    line('Stemmen'),
    { type: 'Container', id: 'details', isVisible: false, items: [line('Uitleg')] },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Stem', verb: 'vote', data: { item: 1 } }] },
    {
      type: 'ActionSet',
      actions: ['closed', 'thanks', 'quiet', 'broken'].map((verb) => ({ type: 'Action.Execute', title: verb, verb })),
    },
  ],
  [
    { type: 'Action.Submit', title: 'Vul in', data: { verb: 'fill', msteams: { type: 'task/fetch' } } },
    { type: 'Action.ToggleVisibility', title: 'Uitleg', targetElements: ['details'] },
    { type: 'Action.Submit', title: 'Oud', data: { verb: 'old' } },
  ],
);

const failed = (code: string) =>
  ok({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code, message: 'Dat kan niet.' } });
const spoken = (value: string) => ok({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

async function turn(context: TurnContext): Promise<InvokeResponse | undefined> {
  const { activity } = context;
  const { name, value } = activity;
  if (activity.type === 'message' && activity.text?.includes('bord')) {
    const userIds = context.activity.text.includes('fris') ? [activity.from.id] : [];
    const refresh = { action: { type: 'Action.Execute', verb: 'mine' }, userIds };
    await context.sendActivity({ attachments: [CardFactory.adaptiveCard({ ...board, refresh })] });
  }
  if (activity.type === 'message' && activity.text?.includes('herzie'))
    await context.updateActivity({ id: activity.text.split(' ').at(-1) ?? '', type: 'message', text: 'herzien' });
  if (name === 'task/fetch') return dialog('Invullen', form);
  if (name === 'task/submit') {
    const why: unknown = value.data.why;
    if (why === 'nog eens') return dialog('Nog eens', form);
    if (why === 'stil') return ok({ task: { type: 'message', value: '' } });
    if (why === 'woord') return ok({ task: { type: 'message', value: 'Dank je' } });
    return why === 'stuk' ? { status: 500 } : ok();
  }
  if (name !== 'adaptiveCard/action') return name === undefined ? undefined : { status: 501 };
  const answers: Readonly<Record<string, InvokeResponse>> = {
    vote: shown(card([line(`Jouw stem, ${activity.from.name}`)])),
    mine: shown(card([line('Van mij')])),
    closed: failed('closed'),
    thanks: spoken('Dank je'),
    quiet: spoken(''),
    broken: ok({ statusCode: 200 }),
  };
  return answers[value.action.verb] ?? { status: 500 };
}

describe('clicks', () => {
  let teams: Teams;
  let bot: ScriptedBot;
  let anna: Person;
  let bas: Person;
  let team: Team;

  beforeEach(async () => {
    teams = await startTeams({ clock: new FakeClock('2026-11-02T08:00:00Z') });
    bot = await startBot(turn);
    teams.connect(bot.url);
    const school = teams.tenant('De Linde');
    [anna, bas] = [school.person('Anna Smit'), school.guest('Bas')];
    team = school.team('Zorg', { members: [anna, bas], channels: ['Ronde'] });
    await teams.install(team);
  });
  afterEach(async () => {
    await bot.close();
    await teams.close();
  });

  it('sends a press with its data and shows the answer to one person', async () => {
    const said = await anna.says(team.channel('Ronde'), 'bord');
    const message = said.replies[0];
    assert.ok(message);
    assert.deepEqual(cardButtons(anna.sees(message)), [
      'Stem',
      'closed',
      'thanks',
      'quiet',
      'broken',
      'Vul in',
      'Uitleg',
      'Oud',
    ]);
    assert.equal((await bas.press(message, 'Stem')).kind, 'card');
    assert.deepEqual(cardText(bas.sees(message)), ['Jouw stem, Bas']);
    assert.ok(cardText(anna.sees(message)).includes('Stemmen'));
    const invoke = bot.heard.at(-1);
    assert.deepEqual(invoke?.['value'], {
      action: { type: 'Action.Execute', verb: 'vote', data: { item: 1 } },
      trigger: 'manual',
    });
    assert.equal(invoke?.['replyToId'], message.id);
    teams.assertClean();
  });

  it('opens a dialog, keeps it open for a next card and closes it on an empty answer', async () => {
    const dialog = await openDialog();
    assert.equal(dialog.title, 'Invullen');
    assert.equal((await dialog.press('Bewaar', { why: 'nog eens' })).kind, 'dialog');
    assert.equal(dialog.title, 'Nog eens');
    assert.deepEqual(await dialog.press('Bewaar', { why: 'klaar', sure: true, who: ['a', 'c'] }), { kind: 'nothing' });
    assert.equal(dialog.open, false);
    const value = bot.heard.at(-1)?.['value'];
    assert.deepEqual(value, {
      data: { verb: 'save', why: 'klaar', sure: 'ja', points: '3', who: 'a,c' },
      context: { theme: 'default' },
    });
    await dialog.resend();
    assert.deepEqual(bot.heard.at(-1), bot.heard.at(-2));
    teams.assertClean();
  });

  it('closes a dialog on a last word, and leaves it open when the bot fails', async () => {
    const dialog = await openDialog();
    assert.deepEqual(await dialog.press('Bewaar', { why: 'stuk' }), { kind: 'error', status: 500, code: '', text: '' });
    assert.equal(dialog.open, true);
    assert.match(teams.forgive('invoke')[0]?.detail ?? '', /task\/submit: HTTP 500/);
    assert.deepEqual(await dialog.press('Bewaar', { why: 'woord' }), { kind: 'message', text: 'Dank je' });
    await assert.rejects(dialog.press('Bewaar', { why: 'x' }), /closed/);
    await (await openDialog()).press('Bewaar', { why: 'stil' });
    assert.equal(teams.forgive('dialog').length, 1);
    const other = await openDialog();
    const before = bot.heard.length;
    other.dismiss();
    assert.deepEqual([other.open, bot.heard.length], [false, before]);
    teams.assertClean();
  });

  it('tells the outcomes of a press apart, and reports an answer in no known form', async () => {
    const message = await post();
    assert.deepEqual(await anna.press(message, 'closed'), {
      kind: 'error',
      status: 400,
      code: 'closed',
      text: 'Dat kan niet.',
    });
    assert.deepEqual(await anna.press(message, 'thanks'), { kind: 'message', text: 'Dank je' });
    assert.deepEqual(await anna.press(message, 'quiet'), { kind: 'nothing' });
    teams.assertClean();
    assert.equal((await anna.press(message, 'broken')).kind, 'error');
    assert.match(teams.violations[0]?.detail ?? '', /not a body that Teams knows/);
    assert.deepEqual(
      teams.invokes.map(({ name, status }) => `${name} ${status}`),
      Array(4).fill('adaptiveCard/action 200'),
    );
    assert.ok(teams.invokes.every(({ ms }) => ms > 0));
  });

  it('repeats a press byte for byte, or as a second click', async () => {
    const message = await post();
    await anna.press(message, 'Stem');
    message.views.clear();
    assert.equal((await anna.resend()).kind, 'card');
    assert.deepEqual(bot.heard.at(-1), bot.heard.at(-2));
    await anna.resend({ fresh: true });
    assert.notEqual(bot.heard.at(-1)?.['id'], bot.heard.at(-2)?.['id']);
    assert.deepEqual(bot.heard.at(-1)?.['value'], bot.heard.at(-2)?.['value']);
    assert.equal(message.views.size, 0);
  });

  it('refreshes a card for those it names, until the bot updates the message', async () => {
    const message = await post('bord fris');
    assert.equal((await anna.refresh(message)).kind, 'card');
    assert.deepEqual(bot.heard.at(-1)?.['value'], {
      action: { type: 'Action.Execute', verb: 'mine', data: {} },
      trigger: 'automatic',
    });
    assert.deepEqual(cardText(anna.sees(message)), ['Van mij']);
    await assert.rejects(bas.refresh(message), Refusal);
    await anna.says(message, `herzie ${message.id}`);
    assert.equal(message.text, 'herzien');
    assert.throws(() => anna.sees(message), /no card/);
  });

  it('toggles for one person and sends an old Action.Submit as a message', async () => {
    const message = await post();
    const before = bot.heard.length;
    await anna.press(message, 'Uitleg');
    assert.equal(bot.heard.length, before);
    assert.equal(cardText(anna.sees(message)).filter((text) => text === 'Uitleg').length, 2);
    assert.equal(cardText(bas.sees(message)).filter((text) => text === 'Uitleg').length, 1);
    await anna.press(message, 'Oud');
    const { type, value, replyToId, text } = { text: undefined, ...bot.heard.at(-1) } as Record<string, unknown>;
    assert.deepEqual(
      { type, value, replyToId, text },
      { type: 'message', value: { verb: 'old' }, replyToId: message.id, text: undefined },
    );
  });

  it('sends activities as Teams does', async () => {
    const said = await anna.says(team.channel('Ronde'), 'hallo');
    const { from, conversation, channelData, text, recipient, serviceUrl, locale, timestamp } = bot.heard.at(
      -1,
    ) as Record<string, unknown>;
    const channel = team.channel('Ronde');
    assert.deepEqual(from, { id: anna.id, name: 'Anna Smit', aadObjectId: anna.aadObjectId });
    assert.deepEqual(conversation, {
      isGroup: true,
      conversationType: 'channel',
      id: `${channel.id};messageid=${said.id}`,
      tenantId: team.tenant.id,
    });
    assert.deepEqual(channelData, {
      teamsChannelId: channel.id,
      teamsTeamId: team.id,
      channel: { id: channel.id },
      team: { id: team.id },
      tenant: { id: team.tenant.id },
    });
    assert.deepEqual(
      [text, recipient, serviceUrl, locale],
      ['<at>Koers</at> hallo', { id: '28:bot', name: 'Koers' }, teams.serviceUrl, 'en-US'],
    );
    assert.equal(timestamp, '2026-11-02T08:00:00.000Z');
    const before = bot.heard.length;
    await bas.says(said, 'onder ons', { mention: false });
    assert.deepEqual([bot.heard.length, said.replies.at(-1)?.text], [before, 'onder ons']);
  });

  it('tells twice that the bot was installed, and that people come and go', async () => {
    const events = bot.heard
      .slice(0, 2)
      .map(({ type, action, membersAdded, conversation }) => ({ type, action, membersAdded, conversation }));
    const conversation = { isGroup: true, conversationType: 'channel', id: team.id, tenantId: team.tenant.id };
    assert.deepEqual(events, [
      { type: 'installationUpdate', action: 'add', membersAdded: undefined, conversation },
      { type: 'conversationUpdate', action: undefined, membersAdded: [{ id: '28:bot' }], conversation },
    ]);
    const data = bot.heard[0]?.['channelData'] as { readonly team: unknown };
    assert.deepEqual(data.team, { id: team.id, aadGroupId: team.aadGroupId, name: 'Zorg' });
    await team.leave(bas);
    assert.deepEqual(bot.heard.at(-1)?.['membersRemoved'], [{ id: bas.id, aadObjectId: bas.aadObjectId }]);
    await assert.rejects(bas.says(team.general, 'hallo'), /Bas is not in this channel/);
    await team.join(bas);
    assert.deepEqual(bot.heard.at(-1)?.['membersAdded'], [{ id: bas.id, aadObjectId: bas.aadObjectId }]);
    await teams.uninstall(team);
    assert.deepEqual(
      bot.heard.slice(-2).map(({ type, action }) => [type, action]),
      [
        ['conversationUpdate', undefined],
        ['installationUpdate', 'remove'],
      ],
    );
    await assert.rejects(anna.says(team.general, 'hallo'), /the bot is not here/);
  });

  it('works in group chats and in the chat with the bot, but guests cannot install it there', async () => {
    const chat = team.tenant.groupChat('Klus', [anna, bas]);
    await teams.install(chat);
    const [message] = (await bas.says(chat, 'bord')).replies;
    assert.ok(message);
    assert.equal(message.conversationId, chat.id);
    assert.equal((await bas.press(message, 'Stem')).kind, 'card');
    await anna.says('personal', 'bord');
    assert.deepEqual(
      bot.heard.slice(-3).map(({ type }) => type),
      ['installationUpdate', 'conversationUpdate', 'message'],
    );
    assert.deepEqual(bot.heard.at(-1)?.['conversation'], {
      conversationType: 'personal',
      id: anna.personalChat.id,
      tenantId: team.tenant.id,
    });
    assert.equal(anna.personalChat.messages.length, 2);
    await assert.rejects(bas.says('personal', 'hallo'), /guest/);
    teams.assertClean();
  });

  it('sends what nobody can click', async () => {
    const message = await post();
    const answer = await anna.invoke('task/fetch', { data: { verb: 'forged' } }, message);
    assert.equal(answer.status, 200);
    assert.equal((await anna.invoke('unknown/thing', {}, message)).status, 501);
    await anna.sendRaw({ text: 'bord', conversation: { id: 'x' }, type: 'event' }, team.general);
    assert.deepEqual(bot.heard.at(-1)?.['conversation'], { id: 'x' });
    teams.assertClean();
  });

  it('waits for what the bot does by itself', async () => {
    setImmediate(() => void anna.says(team.general, 'bord'));
    await teams.until(() => team.general.messages.length === 2);
    assert.equal(team.general.messages[1]?.from, 'bot');
  });

  async function post(text = 'bord'): Promise<Message> {
    const [message] = (await anna.says(team.general, text)).replies;
    assert.ok(message);
    return message;
  }

  async function openDialog(): Promise<Dialog> {
    const outcome = await anna.press(await post(), 'Vul in');
    assert.ok(outcome.kind === 'dialog');
    return outcome.dialog;
  }
});
