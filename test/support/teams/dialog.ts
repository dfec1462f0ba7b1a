import type { CardJson } from '../../../src/ports/messenger.ts';
import type { Asked, Outcome } from './answers.ts';
import { type Click, click, type Spotted } from './click.ts';
import { type Button, pressOn, toggled } from './client-card.ts';
import { type Filled, Refusal } from './client-inputs.ts';
import { inside } from './json.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** A dialog (task module) that somebody has open. */
export class Dialog {
  card: CardJson;
  title: string;
  open = true;
  readonly #world: World;
  readonly #person: Person;
  readonly #at: Spotted;
  #last: Click | undefined;

  constructor(
    world: World,
    person: Person,
    at: Spotted,
    { title, card }: { readonly title: string; readonly card: CardJson },
  ) {
    this.#world = world;
    this.#person = person;
    // A submit comes from the dialog, not from the message under it: no replyToId.
    this.#at = { ...at, replyToId: undefined };
    this.title = title;
    this.card = card;
  }

  /** Presses a button in the dialog: task/submit. The answer's card takes the place of this one; another answer closes the dialog. */
  async press(button: Button, inputs?: Filled): Promise<Outcome> {
    if (!this.open) throw new Refusal(`dialog "${this.title}" is closed`);
    const pressed = pressOn(this.card, button, inputs);
    if (pressed.type === 'Action.ToggleVisibility') this.card = toggled(this.card, pressed.action);
    if (pressed.type === 'Action.Execute') throw new Refusal('Teams runs no Action.Execute in a dialog');
    if (pressed.type !== 'Action.Submit') return { kind: 'nothing' };
    if (inside(pressed.data, 'msteams')['type'] === 'task/fetch')
      throw new Refusal('Teams opens no dialog from a dialog');
    this.#last = await click(
      this.#world,
      this.#person,
      'task/submit',
      { data: pressed.data, context: { theme: 'default' } },
      this.#at,
    );
    const { asked } = this.#last;
    if (asked.kind === 'continue') {
      this.card = asked.card;
      this.title = asked.title;
      return { kind: 'dialog', dialog: this };
    }
    // Teams shows its own error and leaves the dialog as it is.
    if (asked.kind !== 'error') this.open = false;
    return asked;
  }

  /** Closes it with the cross: Teams sends nothing. */
  dismiss(): void {
    this.open = false;
  }

  /** Sends the last submit again, byte for byte (`fresh`: with a new activity id, as a second click); the dialog stays as it is. */
  async resend({ fresh = false }: { readonly fresh?: boolean } = {}): Promise<Outcome> {
    if (!this.#last) throw new Error('nothing was submitted here yet');
    return outcomeOf(await this.#last.again(fresh), (shown) => new Dialog(this.#world, this.#person, this.#at, shown));
  }
}

/** An outcome, with a dialog made where the answer asks for one. */
export function outcomeOf(
  asked: Asked,
  open: (shown: { readonly title: string; readonly card: CardJson }) => Dialog,
): Outcome {
  return asked.kind === 'continue' ? { kind: 'dialog', dialog: open(asked) } : asked;
}
