import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';

const clock = { now: () => Temporal.Instant.from('2026-11-23T08:00:00.1234Z') };
const typed = 'mijn dochter\nheet Noor';

function logged(log: (logger: ReturnType<typeof createJsonLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  log(createJsonLogger(clock, (line) => lines.push(line)));
  assert.equal(lines.length, 1);
  const [line = ''] = lines;
  assert.equal(line.indexOf('\n'), line.length - 1, 'one line, ended');
  return JSON.parse(line);
}

describe('the log', () => {
  it('is one JSON object a line, with time, level, event and facts', () => {
    assert.deepEqual(
      logged((logger) => logger.info('turn', { ms: 12, name: undefined, outcome: 'two\nlines' })),
      { time: '2026-11-23T08:00:00.123Z', level: 'info', event: 'turn', ms: 12, outcome: 'two\nlines' },
    );
    assert.equal(logged((logger) => logger.warn('reply.failed'))['level'], 'warn');
  });

  it('names an error, its codes and what caused it, and never repeats a message', () => {
    const inner = Object.assign(new RangeError(typed), { statusCode: 412, code: 'PreconditionFailed' });
    const line = logged((logger) =>
      logger.error('turn.failed', new Error(typed, { cause: inner }), { reference: 'r' }),
    );
    assert.equal(line['level'], 'error');
    assert.equal(line['reference'], 'r');
    assert.equal(line['cause'], 'Error < RangeError 412 PreconditionFailed');
    assert.doesNotMatch(JSON.stringify(line), /dochter|Noor/);
  });

  it('shows where it happened, in our own files, without the folder of the machine', () => {
    const line = logged((logger) => logger.error('x', new Error(typed)));
    assert.match(String(line['frames']), /json-logger\.spec\.ts:\d+/);
    const { frames } = logged((logger) => logger.error('x', failIn('file:///srv/koers/src/bot/engine.ts:10:5')));
    assert.match(String(frames), /\(src\/bot\/engine\.ts:10:5/);
    assert.doesNotMatch(String(frames), /srv/);
  });

  it('takes a frame only for what it looks like: a message may hold “at ...” too', () => {
    const line = logged((logger) => logger.error('x', new Error(`a\n    at Noor (thuis)\n`)));
    assert.doesNotMatch(JSON.stringify(line), /Noor/);
  });

  it('says no more of what was thrown and is no error', () => {
    assert.equal(logged((logger) => logger.error('x', typed))['cause'], 'string');
    assert.equal(logged((logger) => logger.error('x', undefined))['cause'], 'undefined');
    assert.doesNotMatch(JSON.stringify(logged((logger) => logger.error('x', { typed }))), /Noor/);
  });

  it('ends for an error that is its own cause', () => {
    const endless = new Error('a');
    endless.cause = endless;
    assert.match(String(logged((logger) => logger.error('x', endless))['cause']), /^Error( < Error){4}$/);
  });
});

function failIn(place: string): Error {
  const error = new Error(typed);
  error.stack = `Error: ${typed}\n    at run (${place})`;
  return error;
}
