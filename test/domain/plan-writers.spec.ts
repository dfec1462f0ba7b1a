import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { emptyStep, type StepVersion, withdrawStory } from '../../src/domain/plan-step.ts';
import { presses, type Shelf, Writers } from '../support/plan-writers.ts';

const DAY = Temporal.PlainDate.from('2026-11-24');

function shelf(): Shelf {
  let step = emptyStep('show');
  let versions: readonly StepVersion[] = [];
  return {
    step: async () => step,
    async change(rule) {
      const change = rule(step);
      if ('changed' in change) {
        step = change.changed;
        versions = [...versions, change.version];
      }
      return change;
    },
    find: async (number) => versions.find((version) => version.number === number),
    async withdraw(story) {
      const withdrawn = withdrawStory(step, story, DAY);
      if (withdrawn === undefined) return false;
      step = withdrawn;
      versions = [];
      return true;
    },
    stored: async () => ({ versions, all: JSON.stringify([step, versions]) }),
  };
}

describe('a step that three people write at, with forms of any age', () => {
  it('loses no text that was kept, and brings nothing of a withdrawn story back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(presses, { minLength: 1, maxLength: 60 }), async (all) => {
        const writers = new Writers(shelf());
        for (const press of all) {
          await writers.press(press);
          await writers.check();
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
