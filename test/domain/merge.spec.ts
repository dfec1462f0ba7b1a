import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeFields } from '../../src/domain/merge.ts';

interface Fields {
  readonly who: string;
  readonly needs: string;
  readonly talker: { readonly name: string } | null;
}
const FIELDS = ['who', 'needs', 'talker'] as const;
const base: Fields = { who: 'ouders', needs: '', talker: null };

describe('mergeFields', () => {
  it('keeps both where two people changed different things', () => {
    const merged = mergeFields<Fields>(FIELDS, base, { ...base, needs: 'tijd' }, { ...base, who: 'bestuur' });
    assert.deepEqual(merged, { merged: { who: 'bestuur', needs: 'tijd', talker: null } });
  });

  it('names the fields that both changed to something else, and merges nothing then', () => {
    const mine = { ...base, needs: 'tijd', talker: { name: 'Anouk' } };
    const theirs = { ...base, needs: 'geld', talker: { name: 'Anouk' } };
    assert.deepEqual(mergeFields<Fields>(FIELDS, base, mine, theirs), { conflict: ['needs'] });
  });

  it('takes what both changed to the same for one change', () => {
    const same = { ...base, talker: { name: 'Anouk' } };
    assert.deepEqual(mergeFields<Fields>(FIELDS, base, same, { ...same }), { merged: same });
  });

  it('never overwrites what its writer did not see, and loses nothing that was filled in', () => {
    const text = fc.constantFrom('', 'a', 'b', 'c');
    const fields = fc.record({ who: text, needs: text, talker: fc.option(fc.record({ name: text })) });
    fc.assert(
      fc.property(fields, fields, fields, (before, mine, theirs) => {
        const same = (one: Fields, other: Fields, field: keyof Fields) =>
          JSON.stringify(one[field]) === JSON.stringify(other[field]);
        const result = mergeFields<Fields>(FIELDS, before, mine, theirs);
        for (const field of FIELDS) {
          const both = !same(mine, before, field) && !same(theirs, before, field) && !same(mine, theirs, field);
          if ('conflict' in result) {
            assert.equal(result.conflict.includes(field), both);
            continue;
          }
          assert.ok(!both);
          assert.ok(same(result.merged, same(mine, before, field) ? theirs : mine, field));
        }
      }),
    );
  });
});
