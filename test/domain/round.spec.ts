import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  canReopen,
  cleanText,
  facilitatorsIn,
  isFacilitator,
  isPastDeadline,
  itemIds,
  LIMITS,
  parseOwnItems,
  type Round,
  whyNoVote,
} from '../../src/domain/round.ts';

const deadline = Temporal.Instant.from('2026-11-30T15:00:00Z');
const before = deadline.subtract({ seconds: 1 });
const sanne = 't:sanne';
const mehmet = 't:mehmet';

const open: Round = {
  id: 'r',
  channel: 't:19:x@thread.tacv2',
  team: 't:19:t@thread.tacv2',
  catalogue: { letter: 'A', edition: 1 },
  areas: ['A-F1'],
  items: ['A-1', 'A-2'],
  own: [{ id: 'E-1', title: 'Een stilteruimte' }],
  openness: 'until-close',
  deadline,
  timeZone: 'Europe/Amsterdam',
  quorumPercent: 0,
  expected: 8,
  guests: false,
  facilitators: [{ person: sanne, name: 'Sanne de Vries' }],
  steppedOut: [],
  status: 'open',
  openedAt: Temporal.Instant.from('2026-11-23T08:00:00Z'),
};
const closed: Round = { ...open, status: 'closed', endedAt: deadline };

describe('itemIds', () => {
  it('gives the catalogue’s items in their order, then the team’s own', () => {
    assert.deepEqual(itemIds(open), ['A-1', 'A-2', 'E-1']);
  });
});

describe('whyNoVote', () => {
  const member = { person: mehmet, guest: false } as const;
  const why = (
    round: Round,
    voter: Parameters<typeof whyNoVote>[1] = member,
    items: readonly string[] = [],
    now = before,
  ) => whyNoVote(round, voter, items, now);

  it('lets a member vote on catalogue items and own items until the deadline', () => {
    assert.equal(why(open, member, ['A-1', 'E-1']), undefined);
    assert.equal(why(open, member, ['A-1'], deadline), 'past-deadline');
  });

  it('says that the round has ended, also past its deadline', () => {
    assert.equal(why(closed, member, [], deadline), 'closed');
    assert.equal(why({ ...open, status: 'stopped' }), 'stopped');
  });

  it('refuses a facilitator who stepped out, and nobody else', () => {
    const round = { ...open, steppedOut: [sanne] } as const;
    assert.equal(why(round, { person: sanne, guest: false }), 'stepped-out');
    assert.equal(why(round), undefined);
  });

  it('lets guests vote where the round says so', () => {
    const guest = { person: mehmet, guest: true } as const;
    assert.equal(why(open, guest), 'guest');
    assert.equal(why({ ...open, guests: true }, guest), undefined);
  });

  it('refuses items that are not in the round', () => {
    for (const item of ['A-3', 'E-2', 'B-1', '__proto__', ''])
      assert.equal(why(open, member, ['A-1', item]), 'unknown-item', item);
  });
});

describe('isPastDeadline', () => {
  it('is so from the deadline on', () => {
    assert.equal(isPastDeadline(open, before), false);
    assert.equal(isPastDeadline(open, deadline), true);
  });
});

describe('facilitators', () => {
  it('are the starter and whom they named', () => {
    assert.equal(isFacilitator(open, sanne), true);
    assert.equal(isFacilitator(open, mehmet), false);
    assert.equal(isFacilitator({ facilitators: [...open.facilitators, { person: mehmet, name: '' }] }, mehmet), true);
  });

  it('are gone when none of them is in the channel', () => {
    assert.deepEqual(facilitatorsIn(open, [mehmet, sanne]), open.facilitators);
    assert.deepEqual(facilitatorsIn(open, [mehmet]), []);
    assert.deepEqual(facilitatorsIn(open, []), []);
  });
});

describe('canReopen', () => {
  it('is so for a day after the close', () => {
    const last = deadline.add({ hours: LIMITS.reopenHours });
    assert.equal(canReopen(closed, deadline), true);
    assert.equal(canReopen(closed, last), true);
    assert.equal(canReopen(closed, last.add({ seconds: 1 })), false);
  });

  it('is not so for an open or a stopped round', () => {
    assert.equal(canReopen(open, before), false);
    assert.equal(canReopen({ ...closed, status: 'stopped' }, deadline), false);
  });
});

describe('parseOwnItems', () => {
  const titles = (text: string) => {
    const parsed = parseOwnItems(text);
    return parsed.ok ? parsed.own.map(({ title }) => title) : parsed;
  };

  it('takes one item a line, with ids in their order', () => {
    assert.deepEqual(parseOwnItems('Een stilteruimte\nMeer tijd'), {
      ok: true,
      own: [
        { id: 'E-1', title: 'Een stilteruimte' },
        { id: 'E-2', title: 'Meer tijd' },
      ],
    });
  });

  it('drops bullets, blanks and empty lines, whatever the line ends', () => {
    assert.deepEqual(titles('- Een\r\n\r\n  • Twee \r–  Drie\u2028* Vier\n \t\n\u200b\n-vijf\n3 - 4'), [
      'Een',
      'Twee',
      'Drie',
      'Vier',
      '-vijf',
      '3 - 4',
    ]);
    assert.deepEqual(titles(' \n \u200b '), []);
  });

  it('keeps what looks like Markdown or a binding', () => {
    assert.deepEqual(titles('**vet** {{DATE()}} <at>x</at> ${x} 😀'), ['**vet** {{DATE()}} <at>x</at> ${x} 😀']);
  });

  it('refuses more than ten, longer than 120, and twice the same, with the number', () => {
    const many = Array.from({ length: 11 }, (_, at) => `punt ${at}`).join('\n');
    assert.deepEqual(titles(many), { ok: false, reason: 'too-many', line: 11 });
    assert.deepEqual(titles(`kort\n\n${'x'.repeat(121)}`), { ok: false, reason: 'too-long', line: 2 });
    assert.deepEqual(titles('een\ntwee\n- een'), { ok: false, reason: 'twice', line: 3 });
    assert.deepEqual(titles('x'.repeat(120)), ['x'.repeat(120)]);
  });

  it('holds its limits for any text, and reads what it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const parsed = parseOwnItems(text);
        if (!parsed.ok) return;
        assert.ok(parsed.own.length <= LIMITS.ownItems);
        for (const { title } of parsed.own) {
          assert.ok(title.length > 0 && title.length <= LIMITS.ownItemLength && title === title.trim());
          assert.doesNotMatch(title, /[\n\r\u2028\u2029]/);
        }
      }),
    );
  });
});

describe('cleanText', () => {
  it('takes control characters out, but line ends and tabs not inside', () => {
    assert.equal(cleanText(' a\u0000b\u0007c\u001b[31m\u007f\u0085 \n\td '), 'abc[31m \n\td');
    assert.equal(cleanText('\u0000 \n'), '');
  });

  it('leaves every other text as it is typed', () => {
    for (const text of [
      '**vet** ${x} {{DATE()}} <at>x</at>',
      '👩🏽‍🏫 שלום é ﷺ',
      '__proto__',
      '<script>alert(1)</script>',
    ])
      assert.equal(cleanText(text), text);
  });

  it('gives text that can be stored: well-formed, without control characters, the same when cleaned again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const clean = cleanText(text);
          assert.ok(clean.isWellFormed());
          assert.doesNotMatch(clean, /[^\P{Cc}\t\n\r]/u);
          assert.equal(cleanText(clean), clean);
        },
      ),
    );
  });
});
