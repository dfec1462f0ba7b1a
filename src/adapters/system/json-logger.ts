import type { Clock } from '../../ports/clock.ts';
import type { LogFacts, Logger } from '../../ports/logger.ts';

/** Writes one JSON object a line: `time`, `level`, `event` and the facts. */
export function createJsonLogger(clock: Pick<Clock, 'now'>, write: (line: string) => void): Logger {
  const line = (level: string, event: string, facts: LogFacts) =>
    write(
      `${JSON.stringify({ time: clock.now().toString({ smallestUnit: 'millisecond' }), level, event, ...facts })}\n`,
    );
  return {
    info: (event, facts = {}) => line('info', event, facts),
    warn: (event, facts = {}) => line('warn', event, facts),
    error: (event, cause, facts = {}) => line('error', event, { ...facts, ...causeFacts(cause) }),
  };
}

/** Name, code and frames of an error and of what caused it; the message stays out, since it may quote what somebody typed. */
function causeFacts(cause: unknown): LogFacts {
  const names: string[] = [];
  let frames = '';
  for (let at: unknown = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const status = 'statusCode' in at ? ` ${String(at.statusCode)}` : '';
    const code = 'code' in at ? ` ${String(at.code)}` : '';
    names.push(`${at.name}${status}${code}`);
    frames = stackBelow(at)
      .split('\n')
      .filter((text) => /^\s+at .*:\d+:\d+\)?$/.test(text))
      .slice(0, 6)
      .map((text) => text.trim().replace(/\(?(?:file:\/\/)?[^\s(]*\/(?=(?:src|node_modules)\/)/, '('))
      .join(' | ');
  }
  return { cause: names.length > 0 ? names.join(' < ') : typeof cause, frames };
}

/** A stack begins with the message, and a line of that may look like a frame. */
function stackBelow({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? stack : stack.slice(at + message.length);
}
