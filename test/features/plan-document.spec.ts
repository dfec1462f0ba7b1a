import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { channelKey } from '../../src/domain/channel.ts';
import { personKey } from '../../src/domain/identity.ts';
import { recordPersonLanguage } from '../../src/records/language.ts';
import { planActions, planAllies } from '../../src/records/plan-actions.ts';
import { changeStep, withdraw } from '../../src/records/plan-steps.ts';
import { findLatestRound } from '../../src/records/round.ts';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, type OpenedForm, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newAction } from '../support/kept-team.ts';
import { atProcess } from '../support/links.ts';
import { seedPlan } from '../support/plan.ts';
import type { Message, Person } from '../support/teams/index.ts';
import { readWord, type WordFile } from '../support/word-file.ts';

const { card, step } = nl.plan;
const { download } = nl;

describe('the plan as a Word file', () => {
  let house: House;
  let plan: Message;
  let sanne: Person;
  let mehmet: Person;
  let anouk: Person;

  before(async () => {
    house = await openHouse({ forms: 'dialog', limits: false });
    [sanne, mehmet, anouk] = house.people;
  });
  beforeEach(async () => {
    plan = await seedPlan(house);
  });
  after(async () => {
    await house.close();
    house.teams.assertClean();
  });

  const id = async () => {
    const round = await findLatestRound(house.tables, channelKey(house.tenant.id, plan.room.id));
    assert.ok(round);
    return round.id;
  };
  const write = async (person: Person, number: number, text: string) => {
    const form = await openForm(house, person, plan, card.open(number));
    await form.press(step.save, { text });
    await house.pass(6_000);
  };
  const linkOn = (form: OpenedForm): string => {
    const [, url] = /"url":"([^"]+)"/.exec(JSON.stringify(form.card)) ?? [];
    assert.ok(url, 'no link');
    return atProcess(url, house.url);
  };
  const link = async (person: Person, allies?: 'true') => {
    const form = await openForm(house, person, plan, card.download);
    if (form.buttons.includes(download.next)) await form.press(download.next, allies === undefined ? {} : { allies });
    return linkOn(form);
  };
  const fetchWord = async (url: string): Promise<WordFile> => {
    const response = await fetch(url, { method: 'POST' });
    assert.equal(response.status, 200, await response.clone().text());
    return readWord(new Uint8Array(await response.arrayBuffer()));
  };
  /** Says that nobody can be recognised in the story, so that it may be told. */
  const nobodyInStory = async () => {
    const by = { byName: 'Sanne', at: house.clock.now() };
    const plans = await id();
    await changeStep(
      house.tables,
      plans,
      'show',
      (one) => ({ ...one, story: { ...one.story, nobody: true } }),
      by,
      'v',
    );
  };

  const speak = async (language: 'nl' | 'en') => {
    await recordPersonLanguage(house.tables, personKey(house.tenant.id, mehmet.aadObjectId), language);
    // Languages are remembered for ten minutes.
    await house.pass(11 * 60_000);
  };

  it('has the shape of the paper form: priority, decision and turnout, four steps with their boxes', async () => {
    await write(mehmet, 1, 'Het moet <b>anders</b>.\n\nEcht waar.');
    const word = await fetchWord(await link(mehmet));
    const { document } = download;
    const headings = word.paragraphs.filter(({ style }) => style === 'Heading1').map(({ text }) => text);
    assert.deepEqual(
      headings,
      (['say', 'allies', 'act', 'show'] as const).map((one, at) => nl.plan.stepTitle(at + 1, nl.plan.steps[one])),
    );
    const facts = new Map(word.tables[0]?.map(([label, value]) => [label?.join(''), value?.join('')]));
    assert.match(facts.get(document.priority) ?? '', /^1 Scholing over inclusie/);
    assert.equal(facts.get(document.turnout), document.turnoutLine(3, 3));
    assert.equal(facts.get(document.choice), nl.decision.decided.picks(1, 1));
    assert.equal(
      facts.get(document.decided),
      document.decidedLine('Sanne de Vries', facts.get(document.decided)?.split(' op ')[1] ?? ''),
    );
    assert.equal(facts.get(document.review), 'dinsdag 23 februari 2027');
    assert.deepEqual(word.tables[1], [[['Het moet <b>anders</b>.', 'Echt waar.']]]);
    assert.match(word.text, /Deze stap is leeg\./);
  });

  it('lists the actions of each step with who, when and how they stand, and what is agreed outside', async () => {
    const plans = await id();
    const carrier = {
      who: 'Het SWV',
      goal: 'Minder uitval',
      question: 'Training',
      evaluation: 'In mei',
      yields: 'Rust',
    };
    await planActions.add(house.tables, plans, newAction({ what: 'Bellen', blocked: 'Geen budget', carrier }), 'v');
    await planActions.add(
      house.tables,
      plans,
      newAction({ what: 'Poster', step: 'say', status: 'done', owner: { kind: 'role', name: 'directeur' } }),
      'v',
    );
    const word = await fetchWord(await link(sanne));
    const { columns, blocked } = download.document;
    const tables = word.tables.filter(([head]) => head?.[0]?.[0] === columns.what);
    assert.deepEqual(tables[0]?.[1], [['Poster'], ['directeur'], [''], ['klaar']]);
    assert.deepEqual(tables[1]?.[1], [['Bellen', blocked('Geen budget')], [''], [''], ['open']]);
    for (const text of ['Het SWV: Bellen', 'Minder uitval', 'Training', 'In mei', 'Rust']) assertSays(word.text, text);
  });

  it('has the ally map only when that was ticked', async () => {
    const by = { byName: 'Sanne', at: house.clock.now() };
    const ally = {
      id: 'a',
      who: nl.allies.usual.board,
      stance: 'doubts',
      needs: 'Uitleg',
      talker: null,
      changed: by,
    } as const;
    await planAllies.add(house.tables, await id(), ally, 'v');
    assert.ok(!(await fetchWord(await link(sanne))).text.includes(nl.allies.usual.board));
    const cells = (await fetchWord(await link(sanne, 'true'))).tables.flat();
    assert.ok(cells.some(([who]) => who?.[0] === nl.allies.usual.board));
  });

  it('has the story only with the consent of who is in it, and never one that was withdrawn', async () => {
    await write(mehmet, 4, 'Het verhaal van de klas.');
    const url = await link(mehmet);
    const before = await fetchWord(url);
    assert.ok(!before.text.includes('Het verhaal van de klas.'));
    assertSays(before.text, download.document.notAsked);
    const form = await openForm(house, mehmet, plan, card.open(4));
    await form.press(step.telling);
    await form.press(nl.story.telling.people(0));
    await form.press(nl.story.people.add, { who: 'de juf' });
    assertSays((await fetchWord(url)).text, download.document.noConsent);
    await form.press(nl.story.people.remove);
    await nobodyInStory();
    assertSays((await fetchWord(url)).text, 'Het verhaal van de klas.');
    const on = Temporal.PlainDate.from('2026-11-23');
    assert.equal(await withdraw(house.tables, await id(), 1, { on, at: house.clock.now() }, 'w'), true);
    const after = await fetchWord(url);
    assert.ok(!after.text.includes('Het verhaal van de klas.'));
    assertSays(after.text, step.withdrawn('maandag 23 november 2026'));
  });

  it('speaks the language of whoever asked', async () => {
    await speak('en');
    const form = await openForm(house, mehmet, plan, card.download);
    const word = await fetchWord(linkOn(form));
    assertSays(word.text, en.plan.guides.say.question);
    assertSays(form.text, en.download.ready);
    await speak('nl');
  });

  it('is only for whoever pressed: nothing is posted, a guest is refused, who left gets nothing', async () => {
    const before = plan.room.messages.length;
    const url = await link(anouk);
    assert.equal(plan.room.messages.length, before);
    const guest = house.tenant.guest('Els');
    await house.team.join(guest);
    assert.equal(await refusedForm(house, guest, plan, card.download), nl.plan.guest);
    await house.team.leave(guest);
    await house.team.leave(anouk);
    const gone = await fetch(url, { method: 'POST' });
    assert.equal(gone.status, 403);
    assertSays(await gone.text(), nl.round.notMember);
    await house.team.join(anouk);
  });

  it('can be fetched again until ten minutes are over', async () => {
    const url = await link(sanne);
    for (const _ of [1, 2]) await fetchWord(url);
    await house.pass(10 * 60_000);
    assert.equal((await fetch(url, { method: 'POST' })).status, 410);
  });
});
