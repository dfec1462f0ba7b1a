/** Only signs that XML 1.0 knows (its 2.2, `Char`): one other makes a file that Word cannot open. */
export function writable(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
