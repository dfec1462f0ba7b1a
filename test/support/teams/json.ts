import type { CardJson } from '../../../src/ports/messenger.ts';

/** A JSON object whose shape is not known yet. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCard(value: unknown): value is CardJson {
  return isJson(value) && value['type'] === 'AdaptiveCard';
}

/** The objects in a list; none when it is not a list. */
export function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** A member of an object, or an empty object. */
export function inside(value: unknown, name: string): Json {
  const found = isJson(value) ? value[name] : undefined;
  return isJson(found) ? found : {};
}

/** A string with something in it, or undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Parses JSON; undefined for an empty body or a broken one. */
export function parse(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
