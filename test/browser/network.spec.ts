import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { ME, TENANT } from '../../src/dev/playground.ts';
import { personKey } from '../../src/domain/identity.ts';
import { listNetworksOf } from '../../src/records/network.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { seedJoining, seedSchool, TWELVE } from '../support/seed-schools.ts';
import { openStack, type Stack } from './stack.ts';
import { form, MARIEKE, photograph } from './walk.ts';

describe('a network in the Playground, by real clicks', function () {
  this.timeout(300_000);
  let stack: Stack;
  let marieke: PlaygroundPage;
  before(async () => {
    stack = await openStack();
    marieke = await stack.pages.as(MARIEKE);
  });
  after(() => stack?.close());

  /** The form in the private chat of the one who acts: there is no other. */
  const privately = (text: string) => marieke.card(new RegExp(text));

  it('is made, a school joins with its code and sees what it shares, and its digest over twelve more fits a screen', async () => {
    await marieke.openPersonalChat();
    await marieke.say('netwerk');
    await (await marieke.card('Met een netwerk volg je')).press('Nieuw netwerk');
    const make = await privately('Hoe heet het netwerk');
    await make.fill('Hoe heet het netwerk?', 'SWV De Meent');
    await photograph(make, '70-network-make');
    await make.press('Maak het netwerk');
    await marieke.message('Het netwerk is gemaakt');
    await marieke.say('netwerk');
    const empty = await marieke.card('Er doet nog geen school mee');
    await empty.press('Nieuwe code voor scholen');
    const coded = await marieke.card('Deze code werkt tot');
    await photograph(coded, '71-network-code');
    const [code] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec((await coded.locator.textContent()) ?? '') ?? [];
    assert.ok(code, 'a code on the card');

    await marieke.openChannel('Team inclusie');
    await marieke.post('@Koers netwerk');
    await (await marieke.card('in welke netwerken jullie school')).press('Netwerken openen');
    const share = await form(marieke, MARIEKE, 'Jullie doen nog in geen netwerk mee');
    await share.fill('Heb je een code van een coördinator? Vul hem hier in.', code);
    await photograph(share, '72-network-share');
    await share.press('Bekijk eerst wat jullie dan delen');
    const join = await form(marieke, MARIEKE, 'Meedoen in een netwerk');
    await join.fill('Zo heet jullie school in het netwerk', 'Basisschool De Regenboog');
    await photograph(join, '73-network-join');
    await join.press('Doe mee');
    await photograph(await marieke.card('Ieder teamlid kan dit ongedaan maken'), '74-network-joined');

    const now = Temporal.Now.instant();
    const network = await newNetwork();
    for (const school of TWELVE)
      await seedJoining(stack.tables, network, await seedSchool(stack.tables, school), school.name, now);
    await marieke.openPersonalChat();
    await marieke.say('netwerk');
    const full = await marieke.card('13 scholen doen mee');
    await photograph(full, '75-network');
    await full.press('Overzicht nu bekijken');
    const digest = await marieke.card('Stand op');
    await photograph(digest, '76-digest');
    await digest.press('Per school');
    const pick = await privately('Welke school');
    await pick.choose('Welke school?', 'Het Kompas');
    await pick.press('Toon deze school');
    await photograph(await privately('Deze school doet mee sinds'), '77-digest-school');
  });

  /** The network of the one who made it: the Playground's people are in one tenant. */
  async function newNetwork(): Promise<string> {
    const [network] = await listNetworksOf(stack.tables, personKey(TENANT, ME.aadObjectId));
    return network?.id ?? assert.fail('no network was made');
  }
});
