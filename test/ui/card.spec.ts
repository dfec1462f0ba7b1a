import assert from 'node:assert/strict';
import { z } from 'zod';
import { defineCard } from '../../src/ui/card.ts';

const template = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Van ${who}' }] },
    { type: 'Input.Text', id: 'who', label: '${label}', value: '${who}' },
  ],
};
const card = defineCard('test/who', template, z.strictObject({ who: z.string() }), ({ who }, say) => ({
  who,
  label: say.vote.explain,
}));

function parts(who: string): readonly unknown[] {
  const [rich, input] = card.render({ who }, 'nl')['body'] as typeof template.body;
  return [rich?.inlines?.[0]?.text, input?.value];
}

describe('defineCard', () => {
  it('renders data in the reader’s language, and says which it is', () => {
    const picture = card.render({ who: 'Sanne' }, 'en');
    assert.equal(picture['lang'], 'en');
    assert.match(JSON.stringify(picture), /"label":"Explanation","value":"Sanne"/);
  });

  it('throws for data that is not of the schema: the template would print a binding', () => {
    assert.throws(() => card.render({} as { who: string }, 'nl'), z.ZodError);
    assert.throws(() => card.render({ who: 'x', extra: 1 } as { who: string }, 'nl'), z.ZodError);
  });

  it('shows bindings, quotes and line ends as typed', () => {
    for (const who of ['${label}', '{who}', '"a" \\ \'b\'\n${json(1)}', '', '__proto__'])
      assert.deepEqual(parts(who), [`Van ${who}`, who]);
  });

  it('keeps a date from being read in a text, and leaves it in an input, which comes back', () => {
    for (const who of ['{{DATE(2026-11-23T08:00:00Z, SHORT)}}', '{{TIME(2026-11-23T08:00:00Z)}}'])
      assert.deepEqual(parts(who), [`Van {\u2060${who.slice(1)}`, who]);
    assert.deepEqual(parts('{{DATE()}} {{x}}'), ['Van {{DATE()}} {{x}}', '{{DATE()}} {{x}}']);
  });

  it('throws for a template that is no card', () => {
    const none = defineCard('test/none', { type: 'Container' }, z.strictObject({}), () => ({}));
    assert.throws(() => none.render({}, 'nl'), /cards\/test\/none\.json is not an Adaptive Card/);
  });
});
