import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { changePlan } from '../../src/records/plan.ts';
import { planActions } from '../../src/records/plan-actions.ts';
import { findLatestRound } from '../../src/records/round.ts';
import { formatFacts } from '../../src/ui/format.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newAction } from '../support/kept-team.ts';
import { seedPlan } from '../support/plan.ts';
import { newChannel, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { card, step } = nl.plan;
const { list, form: words, carrier, card: shown } = nl.actions;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the actions of a plan (${forms})`, () => {
    let house: House;
    let plan: Message;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;

    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    beforeEach(async () => {
      plan = await seedPlan(house);
    });
    after(async () => {
      await house.close();
      house.teams.assertClean();
    });

    /** The list of a step's actions, as this person opens it. */
    const open = async (person: Person, number = 3): Promise<OpenedForm> => {
      const form = await openForm(house, person, plan, card.open(number));
      const button = form.buttons.find((title) => title.startsWith('Acties'));
      assert.ok(button);
      await form.press(button);
      return form;
    };
    const add = async (form: OpenedForm, filled: Readonly<Record<string, string>>) => {
      await form.press(list.add);
      await form.press(words.save, filled);
    };
    const id = async () => {
      const round = await findLatestRound(house.tables, channelKey(house.tenant.id, plan.room.id));
      assert.ok(round);
      return round.id;
    };

    it('are what, who and by when; the first in line stands on the card', async () => {
      const form = await open(mehmet);
      assertSays(form.text, list.none);
      await add(form, { what: 'Ouders **uitnodigen**', owner: anouk.aadObjectId, due: '2026-12-07' });
      await add(form, { what: 'Zaal regelen', role: 'conciërge', due: '2026-12-01' });
      await add(form, { what: 'Later bedenken' });
      assert.ok(!form.text.includes(list.count(1, 3, 3)), 'they are all there');
      assert.deepEqual(
        form.text.split('\n').filter((line) => /^(Ouders|Zaal|Later)/.test(line)),
        ['Zaal regelen', 'Ouders **uitnodigen**', 'Later bedenken'],
      );
      assertSays(form.text, formatFacts(['open', 'Anouk Peeters', shown.by('maandag 7 december 2026')]));
      assertSays(form.text, formatFacts(['open', shown.nobodyYet, shown.noDay]));
      await house.pass(6_000);
      assertSays(textFor(sanne, plan), formatFacts(['Zaal regelen', 'conciërge', shown.by('dinsdag 1 december 2026')]));
      assertSays(textFor(sanne, plan), card.actions(0, 3, 0));
      assertSays(textFor(sanne, plan), nl.plan.missing.owner);
    });

    it('are done with one press, and not done after all with another', async () => {
      const form = await open(mehmet);
      await add(form, { what: 'Bellen' });
      await form.press(list.tick);
      assertSays(form.text, formatFacts(['klaar', shown.nobodyYet, '']));
      await form.again();
      await house.pass(6_000);
      assertSays(textFor(sanne, plan), card.actions(1, 1, 0));
      await form.press(list.untick);
      assertSays(form.text, formatFacts(['open', shown.nobodyYet, shown.noDay]));
    });

    it('are stored once when Bewaar is pressed twice', async () => {
      const form = await open(mehmet);
      await form.press(list.add);
      await form.press(words.save, { what: 'Bellen' });
      await form.again();
      assert.equal((await planActions.list(house.tables, await id())).length, 1);
    });

    it('ask when a day is past or in a weekend, and keep what was typed', async () => {
      const form = await open(mehmet);
      await form.press(list.add);
      await form.press(words.save, { what: 'Bellen', due: '2026-11-20' });
      assertSays(form.text, words.past('vrijdag 20 november 2026'));
      assert.equal(form.valueOf('what'), 'Bellen');
      await form.press(words.save, { due: '2026-12-05' });
      assertSays(form.text, nl.calendar.free.weekend('zaterdag 5 december 2026'));
      assertSays(form.text, nl.calendar.free.better('vrijdag 4 december 2026 of maandag 7 december 2026'));
      await form.press(words.save, { sure: 'true' });
      assertSays(form.text, shown.by('zaterdag 5 december 2026'));
    });

    for (const [what, filled, fault] of [
      ['no text', {}, words.whatNeeded],
      ['a day far away', { what: 'x', due: '2036-01-01' }, words.tooFar(5)],
    ] as const)
      it(`refuse ${what}`, async () => {
        const form = await open(mehmet);
        await form.press(list.add);
        await form.press(words.save, filled);
        assertSays(form.text, fault);
        assert.equal((await planActions.list(house.tables, await id())).length, 0);
      });

    for (const [what, inputs, fault] of [
      ['a day that does not exist', { what: 'x', due: '2027-02-30' }, words.badDate],
      ['a stranger', { what: 'x', owner: '00000000-0000-0000-0000-000000000000' }, words.ownerNone],
      ['a long text', { what: 'x'.repeat(201) }, words.tooLong(words.what, 200)],
      ['a status of its own', { what: 'x', status: 'gone' }, nl.bot.malformed],
    ] as const)
      it(`refuse ${what} that no client would send`, async () => {
        const form = await open(mehmet);
        await form.press(list.add);
        const save = actionOf(form.card, words.save);
        assertSays(await forge(mehmet, form.message ?? plan, save, { inputs }), fault);
        assert.equal((await planActions.list(house.tables, await id())).length, 0);
      });

    it('keep what two people change in different fields, and show who changed the same', async () => {
      const form = await open(mehmet);
      await add(form, { what: 'Bellen' });
      const first = await open(mehmet);
      const second = await open(anouk);
      const third = await open(sanne);
      for (const one of [first, second, third]) await one.press(list.edit);
      await first.press(words.save, { what: 'Bellen met de gemeente' });
      await second.press(words.save, { due: '2026-12-07', status: 'busy' });
      assertSays(second.text, 'Bellen met de gemeente');
      assertSays(second.text, formatFacts(['bezig', shown.nobodyYet, shown.by('maandag 7 december 2026')]));
      await third.press(words.save, { what: 'Mailen' });
      const [start = ''] = words.conflict('Anouk Peeters', '').split('Nu staat er');
      assertSays(third.text, start);
      assertSays(third.text, 'Bellen met de gemeente');
      assert.equal(third.valueOf('what'), 'Mailen');
      await third.press(words.save);
      assertSays(third.text, 'Mailen');
      assertSays(third.text, shown.by('maandag 7 december 2026'));
    });

    it('say what blocks them, until that is solved; an empty field takes nothing away', async () => {
      const form = await open(mehmet);
      await add(form, { what: 'Bellen', role: 'directeur', due: '2026-12-07' });
      await form.press(list.edit);
      await form.press(words.save, { blocked: 'Geen budget' });
      assertSays(form.text, list.blocked('Geen budget'));
      await house.pass(6_000);
      assertSays(textFor(sanne, plan), card.stuck('Bellen'));
      assert.ok(!textFor(sanne, plan).includes('budget'), 'why stays with the members');
      await house.pass(6_000);
      assertSays(textFor(sanne, plan), card.actions(0, 1, 1));
      await form.press(list.edit);
      await form.press(words.save, { what: '', role: '', due: '', blocked: '' });
      assertSays(form.text, list.blocked('Geen budget'));
      assertSays(form.text, formatFacts(['open', 'directeur', shown.by('maandag 7 december 2026')]));
      await form.press(list.edit);
      await form.press(words.save, { unblock: 'true' });
      assert.ok(!form.text.includes('Geen budget'));
    });

    it('name what is agreed with somebody from outside', async () => {
      const form = await open(mehmet);
      await form.press(list.add);
      await form.press(words.outside, { what: 'Training geven' });
      await form.press(carrier.save);
      assertSays(form.text, carrier.whoNeeded);
      await form.press(carrier.save, { who: 'Het **samenwerkingsverband**', goal: 'Minder uitval' });
      assertSays(form.text, list.carrier('Het **samenwerkingsverband**'));
      await house.pass(6_000);
      assertSays(textFor(sanne, plan), nl.plan.missing.carrier);
      await form.press(list.edit);
      await form.press(words.outside);
      assert.equal(form.valueOf('goal'), 'Minder uitval');
      await form.press(carrier.remove);
      assert.ok(!form.text.includes('samenwerkingsverband'));
    });

    it('keep the name of a colleague who left, and say so', async () => {
      const form = await open(mehmet);
      const leaver = house.tenant.person('Joris Bakker');
      await house.team.join(leaver);
      await add(form, { what: 'Bellen', owner: leaver.aadObjectId });
      await house.team.leave(leaver);
      await form.press(list.edit);
      await form.press(words.save, { status: 'busy' });
      assertSays(form.text, nl.actions.left('Joris Bakker'));
      await house.pass(6_000);
      assertSays(textFor(sanne, plan), nl.actions.left('Joris Bakker'));
    });

    it('are ten a page, also when there are 200, and every page is small', async () => {
      const plans = await id();
      for (let at = 0; at < 200; at += 1) {
        const what = `Actie ${String(at).padStart(3, '0')} ${'"'.repeat(180)}`;
        await planActions.add(house.tables, plans, newAction({ what, blocked: '"'.repeat(500) }), 'v');
      }
      const form = await open(mehmet);
      for (let page = 0; page < 20; page += 1) {
        assertSays(form.text, list.count(page * 10 + 1, page * 10 + 10, 200));
        assert.ok(JSON.stringify(form.card).length < 25_000, `page ${page}: ${JSON.stringify(form.card).length}`);
        if (page < 19) await form.press(list.next);
      }
      assert.ok(!form.buttons.includes(list.next));
      await form.press(list.previous);
      assertSays(form.text, list.count(181, 190, 200));
      assert.ok(JSON.stringify(plan.card).length < 25_000);
    });

    it('are read but not changed once the plan is finished', async () => {
      const form = await open(mehmet);
      await add(form, { what: 'Bellen' });
      const late = await open(anouk);
      await late.press(list.edit);
      await changePlan(house.tables, await id(), (one) => ({ ...one, status: 'finished' }), 'v');
      await late.press(words.save, { what: 'Mailen' });
      assertSays(late.text, nl.plan.closed);
      assert.equal(late.valueOf('what'), 'Mailen', 'what was typed waits there');
      const read = await open(sanne);
      assertSays(read.text, 'Bellen');
      assert.ok(!read.buttons.includes(list.edit) && !read.buttons.includes(list.add));
    });

    it('are not for a guest, nor for another channel', async () => {
      const guest = house.tenant.guest('Els');
      await house.team.join(guest);
      assert.equal(await refusedForm(house, guest, plan, card.open(3)), nl.plan.guest);
      const button = actionOf(mehmet.sees(plan), card.open(3));
      assertSays(await forge(mehmet, newChannel(house), button), nl.plan.elsewhere);
      await house.team.leave(guest);
    });
  });
}

describe('the actions of a large team', () => {
  it('take their owner from the people picker', async () => {
    const house = await openHouse({ forms: 'dialog', limits: false, members: 62 });
    const [sanne] = house.people;
    const chosen = house.people[60];
    assert.ok(chosen);
    const plan = await seedPlan(house);
    const form = await openForm(house, sanne, plan, card.open(3));
    await form.press(step.actions(0));
    await form.press(list.add);
    assert.match(JSON.stringify(form.card), /graph\.microsoft\.com\/users\?scope=currentContext/);
    await form.press(words.save, { what: 'Bellen', owner: chosen.aadObjectId });
    assertSays(form.text, chosen.name);
    await house.close();
    house.teams.assertClean();
  });
});
