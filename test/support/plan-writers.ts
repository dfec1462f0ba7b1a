import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CHOICES,
  type Choice,
  type PlanStep,
  restoreText,
  type Seen,
  type StepVersion,
  settleConflict,
  type TextChange,
  writeText,
} from '../../src/domain/plan-step.ts';
import { by } from './plan-step.ts';

/** Where a step is kept: in memory, or in the records. */
export interface Shelf {
  step(): Promise<PlanStep>;
  change(rule: (step: PlanStep) => TextChange): Promise<TextChange>;
  /** The version with this number, as somebody finds it who looks for it. */
  find(number: number): Promise<StepVersion | undefined>;
  /** Takes the story back: whether it was this press that did. */
  withdraw(story: number): Promise<boolean>;
  /** Everything that is stored, as texts of the versions, and as one text in which nothing withdrawn may be. */
  stored(): Promise<{ readonly versions: readonly StepVersion[]; readonly all: string }>;
}

/** `again`: the answer got lost, the text was changed, and the same was pressed once more. */
const DOES = ['open', 'write', 'write', 'settle', 'settle', 'again', 'restore', 'clear', 'withdraw'] as const;

/** One press of one of three people, on whatever form they have before them. */
export interface Press {
  readonly who: number;
  readonly does: (typeof DOES)[number];
  readonly choice: Choice;
  readonly number: number;
}

export const presses = fc.record({
  who: fc.nat(2),
  does: fc.constantFrom(...DOES),
  choice: fc.constantFrom(...CHOICES),
  number: fc.integer({ min: 1, max: 9 }),
}) satisfies fc.Arbitrary<Press>;

/** What somebody has before them, however old: a step, and two texts side by side when they were told to choose. */
interface Form {
  readonly id: string;
  readonly seen: Seen;
  /** An earlier version that was open beside it. */
  readonly earlier?: StepVersion | undefined;
  readonly conflict?: { readonly seen: Seen; readonly mine: string; readonly chosen?: Choice };
}

/** Three people at one step, who never look before they press. Remembers what each was told is kept. */
export class Writers {
  readonly #shelf: Shelf;
  readonly #forms: Form[] = [0, 1, 2].map((who) => ({ id: `form-${who}`, seen: { version: 0, story: 1 } }));
  readonly #accepted: { readonly text: string; readonly story: number }[] = [];
  readonly #withdrawn = new Set<number>();
  #counted = 0;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  async press({ who, does, choice, number }: Press): Promise<void> {
    const form = this.#forms[who];
    assert.ok(form);
    const name = `Collega ${who}`;
    const { conflict } = form;
    switch (does) {
      case 'open': {
        const { version, story } = await this.#shelf.step();
        this.#counted += 1;
        const earlier = await this.#shelf.find(number);
        this.#forms[who] = { id: `form-${this.#counted}`, seen: { version, story: story.number }, earlier };
        return;
      }
      case 'write': {
        const text = this.#newText();
        const change = await this.#change(form.seen, (step) => writeText(step, form.seen, text, by(name)));
        return this.#told(who, form, text, change);
      }
      case 'settle':
        return conflict === undefined ? undefined : this.#settle(who, form, { ...conflict, chosen: choice });
      case 'again':
        return conflict?.chosen === undefined
          ? undefined
          : this.#settle(who, form, { ...conflict, chosen: conflict.chosen, mine: this.#newText() });
      case 'restore':
        await this.#change(form.seen, (step) => restoreText(step, form.seen, form.earlier, by(name)));
        return;
      case 'clear':
        await this.#change(form.seen, (step) => writeText(step, form.seen, '', by(name), 'cleared'));
        return;
      case 'withdraw':
        if (await this.#shelf.withdraw(form.seen.story)) {
          assert.ok(!this.#withdrawn.has(form.seen.story), 'a story is withdrawn once');
          this.#withdrawn.add(form.seen.story);
        }
    }
  }

  async #settle(
    who: number,
    form: Form,
    conflict: { readonly seen: Seen; readonly mine: string; readonly chosen: Choice },
  ): Promise<void> {
    const { seen, mine, chosen } = conflict;
    const change = await this.#change(seen, (step) =>
      settleConflict(step, seen, mine, chosen, by(`Collega ${who}`), form.id),
    );
    this.#told(who, { ...form, conflict }, mine, change);
    if (!('conflict' in change)) this.#forms[who] = { ...form, conflict };
  }

  /** Changes the step, and sees to it that only what was seen is replaced. */
  async #change(seen: Seen, rule: (step: PlanStep) => TextChange): Promise<TextChange> {
    let replaced: Seen | undefined;
    const change = await this.#shelf.change((step) => {
      replaced = { version: step.version, story: step.story.number };
      return rule(step);
    });
    if ('changed' in change) assert.deepEqual({ version: seen.version, story: seen.story }, replaced);
    return change;
  }

  /** What must be true at any moment. */
  async check(): Promise<void> {
    const step = await this.#shelf.step();
    const { versions, all } = await this.#shelf.stored();
    for (const { text, story } of this.#accepted) {
      if (this.#withdrawn.has(story)) assert.ok(!all.includes(text), `${text} of withdrawn story ${story} is there`);
      else
        assert.ok(
          versions.some((version) => version.story === story && version.text.includes(text)),
          `${text} is lost`,
        );
    }
    const current = versions.find(({ number }) => number === step.version);
    assert.equal(step.text, current?.text ?? '');
    assert.deepEqual(
      versions.filter(({ story }) => story !== step.story.number),
      [],
    );
    const numbers = versions.map(({ number }) => number);
    assert.equal(new Set(numbers).size, numbers.length);
    assert.ok(numbers.every((number) => number > step.story.after && number <= step.latest));
    assert.equal(step.story.withdrawnOn.length, this.#withdrawn.size);
  }

  #told(who: number, form: Form, text: string, change: TextChange): void {
    if ('conflict' in change) {
      const { version, story } = change.conflict;
      this.#forms[who] = { ...form, conflict: { seen: { version, story: story.number }, mine: text } };
    } else if ('changed' in change) this.#accepted.push({ text, story: change.version.story });
    else if ('unchanged' in change) this.#accepted.push({ text, story: change.unchanged.story.number });
  }

  /** No two are alike, and none is part of another. */
  #newText(): string {
    this.#counted += 1;
    return `«${this.#counted}»`;
  }
}
