/**
 * A key as Azure Tables takes it: `/ \ # ? %`, control characters and our own escape sign `~` become `~` and four hex digits,
 * so that two different ids never meet in one key. Source: Azure Tables, "Characters Disallowed in Key Fields".
 */
export function encodeKey(id: string): string {
  return id.replace(/[/\\#?%~\p{Cc}]/gu, (sign) => `~${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The id that `encodeKey` was given. */
export function decodeKey(key: string): string {
  return key.replace(/~([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
