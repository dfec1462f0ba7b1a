import assert from 'node:assert/strict';
import type { CardJson } from '../../src/ports/messenger.ts';
import type { Scene } from './house.ts';
import {
  type Button,
  cardButtons,
  cardText,
  type Dialog,
  type Filled,
  findInputs,
  type Input,
  type Message,
  type Outcome,
  type Person,
} from './teams/index.ts';

/** A form that somebody has before them: a dialog, or in place a message of its own. Tests read and press both the same way. */
export class OpenedForm {
  readonly #person: Person;
  readonly #where: Dialog | Message;

  constructor(person: Person, where: Dialog | Message) {
    this.#person = person;
    this.#where = where;
  }

  get card(): CardJson {
    return 'dismiss' in this.#where ? this.#where.card : this.#person.sees(this.#where);
  }

  /** The message that the form is in, when it is in one. */
  get message(): Message | undefined {
    return 'dismiss' in this.#where ? undefined : this.#where;
  }

  /** All that can be read, in one text. */
  get text(): string {
    return cardText(this.card).join('\n');
  }

  get inputs(): readonly Input[] {
    return findInputs(this.card);
  }

  /** What an input starts with. */
  valueOf(id: string): unknown {
    const input = this.inputs.find((one) => one.id === id);
    assert.ok(input, `no input "${id}"; there are: ${this.inputs.map((one) => one.id).join(', ')}`);
    return input.value;
  }

  get buttons(): readonly string[] {
    return cardButtons(this.card);
  }

  /** Whether it has ended: the dialog closed, or the message became a notice without buttons. */
  get done(): boolean {
    return 'dismiss' in this.#where ? !this.#where.open : this.buttons.length === 0;
  }

  press(button: Button, inputs?: Filled): Promise<Outcome> {
    return 'dismiss' in this.#where
      ? this.#where.press(button, inputs)
      : this.#person.press(this.#where, button, inputs);
  }

  /** Leaves it as it is: a dialog by its cross, a message by looking elsewhere. Teams tells nobody. */
  dismiss(): void {
    if ('dismiss' in this.#where) this.#where.dismiss();
  }

  /** The last press once more, byte for byte. */
  again(): Promise<Outcome> {
    return 'dismiss' in this.#where ? this.#where.resend() : this.#person.resend();
  }
}

/** Presses a button that opens a form. Fails with what was said instead. */
export async function openForm(
  house: Pick<Scene, 'settle'>,
  person: Person,
  message: Message,
  button: string,
): Promise<OpenedForm> {
  const room = message.room;
  const before = room.messages.length;
  const outcome = await person.press(message, button);
  if (outcome.kind === 'dialog') return new OpenedForm(person, outcome.dialog);
  await house.settle();
  const posted = room.messages.slice(before).find((one) => one.from === 'bot');
  assert.ok(
    outcome.kind === 'message' && posted !== undefined,
    `no form opened: ${JSON.stringify(outcome).slice(0, 300)}`,
  );
  return new OpenedForm(person, posted);
}

/** The one sentence of an outcome: of a message, an error, or a dialog that has nothing but a sentence. */
export function said(outcome: Outcome): string {
  if (outcome.kind === 'message' || outcome.kind === 'error') return outcome.text;
  if (outcome.kind === 'dialog') return cardText(outcome.dialog.card).join('\n');
  return outcome.kind === 'card' ? cardText(outcome.card).join('\n') : '';
}

/** Presses a button that opens no form for this person, and answers with the sentence that they get instead. */
export async function refusedForm(house: Scene, person: Person, message: Message, button: string): Promise<string> {
  const before = message.room.messages.length;
  const outcome = await person.press(message, button);
  await house.settle();
  assert.equal(message.room.messages.length, before, 'a refusal posts nothing');
  if (outcome.kind === 'dialog') assert.deepEqual(cardButtons(outcome.dialog.card), [], 'a form opened');
  else assert.equal(outcome.kind, 'error');
  return said(outcome);
}

/** Fails, with what can be read, when a sentence of ours is not there. */
export function assertSays(text: string, sentence: string): void {
  assert.ok(text.includes(sentence), `not said: "${sentence}" in:\n${text}`);
}
