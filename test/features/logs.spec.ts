import assert from 'node:assert/strict';
import { actionOf, carriedBy, forge } from '../support/forge.ts';
import { openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, openStart, startRound, vote } from '../support/round.ts';

const TYPED = ['Een geheime wens', 'Daar lopen we vast', 'wat een onzin', 'Jan de Wit', 'ouder van Piet'];

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the logs (${forms})`, () => {
    let house: House;
    before(async () => {
      house = await openHouse({ forms, limits: false, members: 5 });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    it('say what was done, never by whom and never what was typed', async () => {
      const [sanne, mehmet, anouk] = house.people;
      const { faults } = house.teams;
      await sanne.says(house.channel, 'wat een onzin');
      const card = await startRound(house, { which: { own: TYPED[0] ?? '' }, rules: { openness: 'open' } });
      await vote(house, mehmet, card, () => 'high', { 'A-1': 'Daar lopen we vast', 'E-1': 'ouder van Piet' });
      await anouk.press(card, 'In mijn eigen chat');
      await manage(house, sanne, card, 'Overdragen', 'Draag over', { person: mehmet.aadObjectId });
      await house.pass(11 * 60_000);
      // Everything that can be forged into a name of ours.
      const form = await openForm(house, mehmet, card, 'Stemmen');
      const place = form.message ?? card;
      const button = form.buttons[0] ?? '';
      const koers = { verb: 'Jan de Wit', page: 'Jan de Wit', press: 'Jan de Wit' };
      await forge(mehmet, place, actionOf(form.card, button), { koers, inputs: { 'Jan de Wit': 'Jan de Wit' } });
      await forge(mehmet, place, actionOf(form.card, button), { koers: { page: 'Jan de Wit', press: 'Jan de Wit' } });
      await forge(mehmet, card, actionOf(mehmet.sees(card), 'Beheer'), { koers: { verb: 'Jan de Wit' } });
      await mehmet.invoke('Jan de Wit', { 'Jan de Wit': 1 }, card);
      // Whatever goes wrong at Teams' side.
      const refusal = {
        status: 500,
        body: { error: { code: 'x', message: `${mehmet.name} ${mehmet.id} Jan de Wit` } },
      };
      const ballot = await openForm(house, anouk, card, 'Stemmen');
      await ballot.press('Verder', { 'rate_A-2': 'low' });
      faults.next('update', refusal);
      await house.pass(10_000);
      for (const kind of ['members', 'member', 'create', 'send'] as const) faults.next(kind, refusal);
      await anouk.press(card, 'In mijn eigen chat');
      await anouk.says(house.channel, 'help');
      await (await openStart(house, anouk, house.team.general)).press('Verder');
      await house.pass(10_000);
      await manage(house, mehmet, card, 'Nu sluiten', 'Nu sluiten');
      await house.pass(10_000);
      faults.clear();

      assert.ok(house.logs.length > 35, `${house.logs.length} lines`);
      assert.ok(
        house.logs.some((line) => line.includes('"level":"error"')),
        'something did go wrong',
      );
      const people = house.people.flatMap(({ name, id, aadObjectId }) => [name, ...name.split(' '), id, aadObjectId]);
      const round = String(Object(carriedBy(card.versions[0]?.card ?? Object({}), 'Beheer')['input'])['round']);
      for (const trace of [...people.filter((part) => part.length > 2), ...TYPED, '29:', house.tenant.id, round])
        for (const line of house.logs) assert.ok(!line.includes(trace), `"${trace}" in ${line}`);
    });

    it('have one line a turn, with a reference, what it was and how it went', () => {
      const turns = house.logs
        .map((line): Record<string, unknown> => JSON.parse(line))
        .filter(({ event }) => event === 'turn');
      const references = turns.map(({ reference }) => reference);
      assert.equal(new Set(references).size, turns.length);
      for (const { kind, name, place, outcome, ms, time, level } of turns) {
        assert.match(String(kind), /^[a-z-]+$/);
        assert.match(String(name), /^[a-z/#-]+$/);
        assert.match(String(place), /^(channel|personal|group-chat)$/);
        assert.match(String(outcome), /^[a-z-]+$/);
        assert.equal(typeof ms, 'number');
        assert.equal(level, 'info');
        assert.match(String(time), /^2026-11-23T\d\d:\d\d:\d\d\.\d{3}Z$/);
      }
      assert.ok(turns.some(({ name }) => name === 'vote/fill#rate'));
      assert.ok(turns.some(({ name }) => name === 'unknown-command'));
    });
  });
}
