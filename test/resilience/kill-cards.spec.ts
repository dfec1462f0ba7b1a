import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, type OpenedForm, openForm, said } from '../support/form.ts';
import { cardIn, openStart, startRound, textFor, vote } from '../support/round.ts';
import { closeLines, shown } from '../support/shown.ts';
import { storedCard } from '../support/stored.ts';
import { openStreet, type Street } from '../support/street.ts';
import { type ConnectorRequest, cardText, type Fault, type Message } from '../support/teams/index.ts';

/** Long enough for what waits after a failure to be tried again. */
const A_WHILE = 70_000;

describe('a bot that is killed', () => {
  let street: Street;
  before(async () => {
    street = await openStreet();
  });
  afterEach(() => street.teams.assertClean());
  after(() => street.close());

  const cards = (text: string) =>
    street.channel.messages.filter(
      ({ card }) => card !== undefined && cardText(card).some((line) => line.includes(text)),
    );

  describe('between start and card', () => {
    let form: OpenedForm;
    let before: number;
    beforeEach(async () => {
      form = await openStart(street, street.people[0], street.channel);
      for (let page = 0; page < 3; page += 1) await form.press('Verder');
      before = cards('Stemming:').length;
    });
    afterEach(async () => {
      await stop(cardIn(street.channel, 'Stemming:'));
    });

    const posted = () => cards('Stemming:').length - before;

    /** Starts the round while the POST of its card goes wrong. */
    async function startWith(fault: Fault): Promise<void> {
      const armed = street.teams.faults.next('send', fault);
      await form.press('Start de stemming');
      await armed.received;
    }

    it('posts the card once when Teams had refused it for the moment', async () => {
      await startWith(503);
      await street.settle();
      await street.restart();
      assert.equal(posted(), 1);
      await street.pass(A_WHILE);
      assert.equal(posted(), 1);
    });

    it('posts no second card when the answer to the first was lost, and the first press adopts it', async () => {
      await startWith('drop-answer');
      await street.teams.until(() => posted() === 1, 'the card');
      await street.restart();
      await street.pass(A_WHILE);
      assert.equal(posted(), 1);
      assert.equal((await storedCard(street)).state, 'posting');
      const card = cardIn(street.channel, 'Stemming:');
      await vote(street, street.people[1], card, () => 'high');
      await street.pass(10_000);
      assertSays(textFor(street.people[0], card), shown.turnout(1, 3));
      assert.deepEqual(
        { posted: posted(), activityId: (await storedCard(street)).activityId },
        { posted: 1, activityId: card.id },
      );
    });

    it('leaves it to the people when nobody can know whether the card arrived: who asks gets it once', async () => {
      await startWith('drop-request');
      await street.restart();
      await street.pass(A_WHILE);
      assert.equal(posted(), 0);
      const asked = await street.people[1].says(street.channel, 'stemming');
      await street.settle();
      const [pointer] = asked.replies;
      assert.ok(pointer);
      const presses = await Promise.all(
        [street.people[1], street.people[2]].map((person) => person.press(pointer, nl.round.pointer.repost)),
      );
      assert.ok(presses.map(said).includes(nl.round.pointer.reposted));
      await street.pass(A_WHILE);
      assert.equal(posted(), 1);
      assert.equal(said(await street.people[1].press(pointer, nl.round.pointer.repost)), nl.round.pointer.notLost);
    });
  });

  describe('between close and result', () => {
    let card: Message;
    beforeEach(async () => {
      card = await startRound(street);
      await vote(street, street.people[1], card, () => 'high');
      await street.pass(A_WHILE);
    });

    /** Closes, and lets the next request of a kind go wrong on the way. */
    async function closeWith(matches: (request: ConnectorRequest) => boolean, fault: Fault) {
      const armed = street.teams.faults.next(matches, fault);
      const form = await openForm(street, street.people[0], card, 'Beheer');
      await form.press('Nu sluiten');
      await form.press('Nu sluiten');
      assert.ok(form.done);
      return armed;
    }

    async function assertShownOnce(): Promise<void> {
      await street.pass(A_WHILE);
      assertSays(textFor(street.people[2], card), shown.result);
      assertSays(textFor(street.people[2], card), shown.resultTurnout(1, 3));
      assert.equal(closeLines(card), 1);
      assert.equal((await storedCard(street)).sent, (await storedCard(street)).wanted);
    }

    const isUpdate = ({ kind, path }: ConnectorRequest) => kind === 'update' && path.endsWith(`/${card.id}`);
    const isLine = ({ kind, conversationId }: ConnectorRequest) =>
      kind === 'send' && conversationId === card.conversationId;

    it('shows the result and says so once when nothing had been sent yet', async () => {
      const armed = await closeWith(isUpdate, 'drop-request');
      await armed.received;
      await street.restart();
      await assertShownOnce();
    });

    it('shows the result once more when the answer to the update was lost', async () => {
      const armed = await closeWith(isUpdate, 'drop-answer');
      await armed.received;
      await street.teams.until(() => textFor(street.people[2], card).includes(shown.result));
      await street.restart();
      await assertShownOnce();
    });

    it('says so once when Teams had refused the line for the moment', async () => {
      const armed = await closeWith(isLine, 503);
      let refused = false;
      void armed.received.then(() => {
        refused = true;
      });
      while (!refused) await street.pass(1_000);
      assert.equal(closeLines(card), 0);
      await street.restart();
      await assertShownOnce();
    });

    it('says so once more when the line was under way: a result is told twice rather than never', async () => {
      const armed = await closeWith(isLine, 'hold');
      const passing = street.pass(12_000).catch(() => {});
      await armed.received;
      await street.bot.kill();
      await passing;
      armed.release();
      await street.teams.until(() => closeLines(card) === 1, 'the line that was under way');
      await street.restart();
      await street.pass(A_WHILE);
      await street.pass(A_WHILE);
      assertSays(textFor(street.people[2], card), shown.result);
      assert.equal(closeLines(card), 2);
    });
  });

  async function stop(card: Message): Promise<void> {
    const form = await openForm(street, street.people[0], card, 'Beheer');
    await form.press('Stoppen zonder uitslag');
    await form.press('Stop en wis de stemmen');
    await street.pass(A_WHILE);
  }
});
