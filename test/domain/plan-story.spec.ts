import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { PLAN } from '../../src/domain/plan.ts';
import { missingIn } from '../../src/domain/plan-progress.ts';
import { emptyStep, type PlanStep, withdrawStory, writeText } from '../../src/domain/plan-step.ts';
import {
  addPerson,
  isOutdated,
  keepConsent,
  mayTell,
  removePerson,
  sayNobody,
  tell,
} from '../../src/domain/plan-story.ts';
import { changed, told } from '../support/plan-step.ts';

const DAY = Temporal.PlainDate.from('2026-11-24');
const juf = { id: 'p1', who: 'de juf van groep 5', givenOn: null, givenFor: 0 };
const SEEN = { version: 1, story: 1 };
const ouder = { id: 'p2', who: 'een ouder', givenOn: DAY, givenFor: 1 };

describe('mayTell', () => {
  it('is no as long as nobody said who is in the story', () => {
    assert.equal(mayTell(told()), false);
  });

  it('is no until everybody in it agreed', () => {
    assert.equal(mayTell({ version: 1, story: { ...told().story, nobody: false, people: [juf, ouder] } }), false);
    assert.equal(
      mayTell({
        version: 1,
        story: { ...told().story, nobody: false, people: [{ ...juf, givenOn: DAY, givenFor: 1 }, ouder] },
      }),
      true,
    );
  });

  it('is yes when nobody can be recognised', () => {
    assert.equal(mayTell({ version: 1, story: { ...told().story, nobody: true, people: [] } }), true);
  });

  it('is no once the text is another than the one that was agreed with, or of which nobody was in it', () => {
    const agreed = told('x', { people: [{ ...juf, givenOn: DAY, givenFor: 1 }] });
    assert.equal(mayTell(agreed), true);
    const by = { byName: 'Sanne', at: Temporal.Instant.from('2026-11-23T08:00:00Z') };
    for (const step of [agreed, told('x', { nobody: true })]) {
      const write = writeText(step, { version: step.version, story: step.story.number }, 'Een ander verhaal.', by);
      assert.ok('changed' in write && !mayTell(write.changed));
    }
  });

  it('is no for whoever is named, whatever was said before', () => {
    assert.equal(mayTell({ version: 1, story: { ...told().story, nobody: true, people: [juf] } }), false);
  });
});

describe('the people in a story', () => {
  it('are added once, however often it is pressed, and take back that nobody is in it', () => {
    const step = told('x', { nobody: true });
    const once = changed(addPerson(step, 1, 'p1', juf.who));
    assert.deepEqual(once.story.people, [juf]);
    assert.equal(once.story.nobody, false);
    assert.deepEqual(addPerson(once, 1, 'p9', juf.who), { unchanged: once });
  });

  it('are fifteen at most', () => {
    const people = Array.from({ length: PLAN.people }, (_, at) => ({ ...juf, id: `p${at}`, who: `ouder ${at}` }));
    assert.deepEqual(addPerson(told('x', { people }), 1, 'p', 'nog een ouder'), { refused: 'full' });
  });

  it('keep the day on which they agreed, and can take it back', () => {
    const step = told('x', { people: [juf, ouder] });
    const given = changed(keepConsent(step, SEEN, 'p1', DAY));
    assert.equal(mayTell(given), true);
    assert.deepEqual(keepConsent(given, SEEN, 'p1', DAY.add({ days: 3 })), { unchanged: given });
    assert.equal(mayTell(changed(keepConsent(given, SEEN, 'p2', null))), false);
    assert.deepEqual(keepConsent(step, SEEN, 'p7', DAY), { refused: 'gone' });
  });

  it('are taken out without a trace, and a second time it changes nothing', () => {
    const out = changed(removePerson(told('x', { people: [juf, ouder] }), 1, 'p1'));
    assert.deepEqual(out.story.people, [ouder]);
    assert.deepEqual(removePerson(out, 1, 'p1'), { unchanged: out });
  });

  it('agrees with the text that was seen, and the day is new with a newer text', () => {
    const step = told('x', { people: [juf, ouder] });
    const newer = { ...changed(keepConsent(step, SEEN, 'p1', DAY)), version: 2 };
    const outdated = (one: PlanStep) => one.story.people.map((person) => isOutdated(person, one));
    assert.deepEqual(outdated(newer), [true, true]);
    const later = DAY.add({ days: 3 });
    const again = changed(keepConsent(newer, { version: 2, story: 1 }, 'p1', later));
    assert.deepEqual(outdated(again), [false, true]);
    assert.equal(again.story.people[0]?.givenOn, later);
    assert.deepEqual(
      keepConsent(again, SEEN, 'p1', DAY),
      { unchanged: again },
      'a page from before takes nothing back',
    );
    assert.equal(mayTell(newer), false, 'the one who agreed did so with another text');
  });

  it('must be gone before it can be said that nobody is in it', () => {
    assert.deepEqual(sayNobody(told('x', { people: [juf] }), 1, true), { refused: 'named' });
    const said = changed(sayNobody(told(), 1, true));
    assert.equal(mayTell(said), true);
    assert.equal(mayTell(changed(sayNobody(said, 1, false))), false);
  });
});

describe('tell', () => {
  const step = told('x', { audience: 'ouders', outlet: '' });
  const base = { audience: 'ouders', outlet: '' };

  it('keeps what two people filled in in different fields', () => {
    const first = changed(tell(step, 1, base, { audience: 'bestuur', outlet: '' }));
    const second = changed(tell(first, 1, base, { audience: 'ouders', outlet: 'nieuwsbrief' }));
    assert.deepEqual([second.story.audience, second.story.outlet], ['bestuur', 'nieuwsbrief']);
  });

  it('tells where both filled in something else', () => {
    const first = changed(tell(step, 1, base, { audience: 'bestuur', outlet: '' }));
    assert.deepEqual(tell(first, 1, base, { audience: 'buurt', outlet: '' }), { conflict: ['audience'] });
  });

  it('changes nothing where nothing was filled in', () => {
    assert.deepEqual(tell(step, 1, base, base), { unchanged: step });
  });
});

describe('a story beside its text', () => {
  it('cannot be changed by a form that was opened before it was withdrawn', () => {
    const gone = withdrawStory(told('x', { people: [juf] }), 1, DAY);
    assert.ok(gone);
    const refused = { refused: 'withdrawn' };
    assert.deepEqual(addPerson(gone, 1, 'p', 'een ouder'), refused);
    assert.deepEqual(keepConsent(gone, SEEN, 'p1', DAY), refused);
    assert.deepEqual(removePerson(gone, 1, 'p1'), refused);
    assert.deepEqual(sayNobody(gone, 1, true), refused);
    assert.deepEqual(tell(gone, 1, { audience: '', outlet: '' }, { audience: 'x', outlet: '' }), refused);
  });

  it('may be told exactly when its step lacks nobody and no consent', () => {
    const who = fc.constantFrom('juf', 'ouder', 'buur');
    const press = fc.oneof(
      fc.record({ do: fc.constant('add' as const), who }),
      fc.record({ do: fc.constantFrom('give' as const, 'take-back' as const, 'remove' as const), who }),
      fc.record({ do: fc.constantFrom('nobody' as const, 'somebody' as const), who }),
    );
    fc.assert(
      fc.property(fc.array(press, { maxLength: 25 }), (presses) => {
        let step: PlanStep = told();
        for (const { do: what, who: whom } of presses) {
          const change =
            what === 'add'
              ? addPerson(step, 1, whom, whom)
              : what === 'remove'
                ? removePerson(step, 1, whom)
                : what === 'nobody' || what === 'somebody'
                  ? sayNobody(step, 1, what === 'nobody')
                  : keepConsent(step, SEEN, whom, what === 'give' ? DAY : null);
          if ('changed' in change) step = change.changed;
          const { people, nobody } = step.story;
          assert.ok(!nobody || people.length === 0);
          const empty = emptyStep('say');
          const steps = { say: empty, allies: emptyStep('allies'), act: emptyStep('act'), show: step };
          const lacks = missingIn('show', { steps, actions: [], allies: [] });
          assert.equal(mayTell(step), !lacks.includes('people') && !lacks.includes('consent'));
        }
      }),
    );
  });
});
