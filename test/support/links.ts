/** The settings that links are made with. Nobody listens at that URL: see `atProcess`. */
export const LINKS = {
  publicUrl: 'https://koers.test',
  linkSecret: 'only for tests, and at least 32 characters',
  operatorKey: 'an operator of tests, who knows this key',
};

/** A link as a request to the process that listens here (`house.url`), as a proxy passes it on. */
export function atProcess(link: string, process: string): string {
  if (!link.startsWith(`${LINKS.publicUrl}/`)) throw new Error('a link to somewhere else');
  return process + link.slice(LINKS.publicUrl.length);
}
