import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFormOf, mintFormId } from '../../src/bot/form-id.ts';
import { formPressSchema } from '../../src/bot/wire.ts';

const random = 'Zk3v9Qm1tT0yWb7LxPqe2A';
const sanne = 'tenant:0f3c9a52-2b1d-4d8e-9c57-1a2b3c4d5e6f';
const mehmet = 'tenant:1f3c9a52-2b1d-4d8e-9c57-1a2b3c4d5e6f';

describe('a form’s id', () => {
  it('is its addressee’s, and nobody else’s', () => {
    const id = mintFormId(random, sanne);
    assert.equal(isFormOf(id, sanne), true);
    assert.equal(isFormOf(id, mehmet), false);
    assert.equal(isFormOf(id, 'other:0f3c9a52-2b1d-4d8e-9c57-1a2b3c4d5e6f'), false);
  });

  it('names nobody, starts with its random part and fits the protocol', () => {
    const id = mintFormId(random, sanne);
    assert.ok(id.startsWith(`${random}.`));
    assert.doesNotMatch(id, /0f3c9a52|tenant/);
    const press = { form: id, verb: 'vote/fill', args: {}, page: 'rate', at: {}, press: 'next' };
    assert.equal(formPressSchema.safeParse(press).success, true);
  });

  it('is nobody’s once it has been changed', () => {
    const id = mintFormId(random, sanne);
    for (const changed of ['', '.', random, `${random}.`, `x${id}`, id.slice(0, -1), mintFormId('', sanne), `.${id}`])
      assert.equal(isFormOf(changed, sanne), false, changed);
    fc.assert(fc.property(fc.string(), (text) => assert.equal(isFormOf(text, sanne), false)));
  });
});
