import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { PLAN } from '../../src/domain/plan.ts';
import {
  emptyStep,
  hasStory,
  type PlanStep,
  restoreText,
  settleConflict,
  withdrawStory,
  writeText,
} from '../../src/domain/plan-step.ts';
import { by, changed, told } from '../support/plan-step.ts';

const seen = ({ version, story }: PlanStep) => ({ version, story: story.number });
const LONG = 'a'.repeat(PLAN.textLength);

describe('writeText', () => {
  const first = changed(writeText(emptyStep('say'), { version: 0, story: 1 }, 'Eerst.', by('Sanne')));

  it('keeps the text with who and when, and a version beside it', () => {
    const change = writeText(first, seen(first), 'Daarna.', by('Mehmet', 5));
    assert.ok('changed' in change);
    assert.equal(change.changed.text, 'Daarna.');
    assert.deepEqual(change.changed.written, by('Mehmet', 5));
    assert.deepEqual(change.version, {
      step: 'say',
      number: 2,
      text: 'Daarna.',
      kind: 'written',
      story: 1,
      ...by('Mehmet', 5),
    });
  });

  it('changes nothing when the text stands there already, also for whoever saw an older one', () => {
    assert.deepEqual(writeText(first, { version: 0, story: 1 }, 'Eerst.', by('Mehmet')), { unchanged: first });
  });

  it('overwrites nothing that its writer did not see', () => {
    assert.deepEqual(writeText(first, { version: 0, story: 1 }, 'Anders.', by('Mehmet')), { conflict: first });
  });

  it('takes a text up to its limit and refuses one beyond', () => {
    assert.ok('changed' in writeText(first, seen(first), LONG, by('Mehmet')));
    assert.deepEqual(writeText(first, seen(first), `${LONG}a`, by('Mehmet')), { refused: 'too-long' });
  });

  it('takes back that a step is done when its text goes, and only then', () => {
    const done: PlanStep = { ...first, done: { ...by('Anouk'), why: '' } };
    assert.equal(changed(writeText(done, seen(done), '', by('Sanne'), 'cleared')).done, null);
    assert.notEqual(changed(writeText(done, seen(done), 'Meer.', by('Sanne'))).done, null);
  });
});

describe('settleConflict', () => {
  const first = changed(writeText(emptyStep('say'), { version: 0, story: 1 }, 'Eerst.', by('Sanne')));
  const theirs = changed(writeText(first, seen(first), 'Van Mehmet.', by('Mehmet', 1)));
  const settle = (step: PlanStep, choice: 'mine' | 'theirs' | 'both', mine = 'Van Anouk.', at = seen(theirs)) =>
    settleConflict(step, at, mine, choice, by('Anouk', 2), 'form');

  it('lets mine count', () => {
    assert.equal(changed(settle(theirs, 'mine')).text, 'Van Anouk.');
  });

  it('leaves theirs, and keeps mine as a version that never counted', () => {
    const change = settle(theirs, 'theirs');
    assert.ok('changed' in change);
    assert.equal(change.changed.text, 'Van Mehmet.');
    assert.equal(change.changed.version, theirs.version);
    assert.equal(change.changed.latest, 3);
    assert.deepEqual([change.version.text, change.version.kind], ['Van Anouk.', 'aside']);
    // Whoever has the text that counts before them can still write on.
    assert.ok('changed' in writeText(change.changed, seen(theirs), 'Verder.', by('Sanne', 3)));
  });

  it('puts both one below the other, also when the other had emptied it', () => {
    assert.equal(changed(settle(theirs, 'both')).text, 'Van Mehmet.\n\nVan Anouk.');
    const emptied = changed(writeText(first, seen(first), '', by('Mehmet', 1), 'cleared'));
    assert.equal(changed(settle(emptied, 'both', 'Van Anouk.', seen(emptied))).text, 'Van Anouk.');
  });

  it('is the same at a second press', () => {
    for (const choice of ['mine', 'theirs', 'both'] as const) {
      const once = changed(settle(theirs, choice));
      assert.deepEqual(settle(once, choice), { unchanged: once }, choice);
    }
  });

  it('loses no text that was changed after an answer that got lost', () => {
    for (const choice of ['mine', 'theirs', 'both'] as const) {
      const once = changed(settle(theirs, choice));
      const again = settle(once, choice, 'Van Anouk, beter.');
      assert.ok('conflict' in again || ('changed' in again && again.version.text.includes('beter')), choice);
    }
  });

  it('shows it once more when a third person wrote meanwhile', () => {
    const third = changed(writeText(theirs, seen(theirs), 'Van Sanne.', by('Sanne', 2)));
    for (const choice of ['mine', 'theirs', 'both'] as const)
      assert.deepEqual(settle(third, choice), { conflict: third }, choice);
  });

  it('refuses what is too long together, and keeps both apart', () => {
    const full = changed(writeText(first, seen(first), LONG, by('Mehmet', 1)));
    assert.deepEqual(settle(full, 'both', 'Nog iets.', seen(full)), { refused: 'too-long' });
    assert.deepEqual(settle(full, 'theirs', `${LONG}a`, seen(full)), { refused: 'too-long' });
  });
});

describe('restoreText', () => {
  const first = writeText(emptyStep('say'), { version: 0, story: 1 }, 'Eerst.', by('Sanne'));
  const step = changed(first);
  const version = 'version' in first ? first.version : undefined;
  const next = changed(writeText(step, seen(step), 'Daarna.', by('Mehmet')));

  it('puts an earlier text back as a new version', () => {
    const change = restoreText(next, seen(next), version, by('Anouk'));
    assert.ok('changed' in change);
    assert.deepEqual([change.changed.text, change.changed.version, change.version.kind], ['Eerst.', 3, 'restored']);
  });

  it('refuses one that is not there, and is no way round a conflict', () => {
    assert.deepEqual(restoreText(next, seen(next), undefined, by('Anouk')), { refused: 'unknown-version' });
    const third = changed(writeText(next, seen(next), 'Weer anders.', by('Sanne')));
    assert.deepEqual(restoreText(third, seen(next), version, by('Anouk')), { conflict: third });
  });

  it('brings nothing of a withdrawn story back', () => {
    const written = writeText(emptyStep('show'), { version: 0, story: 1 }, 'Ons verhaal.', by('Sanne'));
    const gone = withdrawStory(changed(written), 1, Temporal.PlainDate.from('2026-11-24'));
    assert.ok(gone !== undefined && 'version' in written);
    assert.deepEqual(restoreText(gone, seen(gone), written.version, by('Anouk')), { refused: 'withdrawn' });
  });
});

describe('withdrawStory', () => {
  const on = Temporal.PlainDate.from('2026-11-24');
  const people = [{ id: 'p', who: 'de juf van groep 5', givenOn: on, givenFor: 1 }];
  const full: PlanStep = {
    ...told('Ons verhaal.', { audience: 'ouders', outlet: 'ouderavond', people }),
    done: { ...by('Anouk'), why: 'Iets uit het verhaal.' },
    settled: 'form both 1 Ons verhaal.',
  };

  it('leaves nothing of the text and of who is in it, and keeps that it was withdrawn', () => {
    const gone = withdrawStory(full, 1, on);
    assert.ok(gone);
    assert.doesNotMatch(JSON.stringify(gone), /verhaal|juf|Anouk|Sanne/);
    assert.deepEqual(gone.story.withdrawnOn, [on]);
    assert.deepEqual([gone.story.audience, gone.story.outlet], ['ouders', 'ouderavond']);
    assert.equal(hasStory(gone), false);
  });

  it('is done once for the story that was seen, and never for a later one', () => {
    const gone = withdrawStory(full, 1, on);
    assert.ok(gone);
    assert.equal(withdrawStory(gone, 1, on), undefined);
    const anew = changed(writeText(gone, seen(gone), 'Een nieuw verhaal.', by('Sanne')));
    assert.equal(withdrawStory(anew, 1, on), undefined);
    assert.equal(anew.story.withdrawnOn.length, 1);
    assert.ok(withdrawStory(anew, 2, on));
  });

  it('wants a story: a text, also an earlier one, or people', () => {
    assert.equal(withdrawStory(emptyStep('show'), 1, on), undefined);
    const cleared = changed(writeText(full, seen(full), '', by('Sanne'), 'cleared'));
    assert.ok(withdrawStory({ ...cleared, story: { ...cleared.story, people: [] } }, 1, on));
    const named = { ...emptyStep('show'), story: { ...emptyStep('show').story, people } };
    assert.ok(withdrawStory(named, 1, on));
  });

  it('refuses every form that was opened before it', () => {
    const gone = withdrawStory(full, 1, on);
    assert.ok(gone);
    assert.deepEqual(writeText(gone, seen(full), 'Ons verhaal.', by('Mehmet')), { refused: 'withdrawn' });
    for (const choice of ['mine', 'theirs', 'both'] as const)
      assert.deepEqual(settleConflict(gone, seen(full), 'Ons verhaal.', choice, by('Mehmet'), 'form'), {
        refused: 'withdrawn',
      });
  });
});
