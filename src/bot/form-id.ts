import { createHash } from 'node:crypto';
import type { PersonKey } from '../domain/identity.ts';

/**
 * The id of an opened form: random, and a mark that only its addressee's key gives. So a form in a channel can be refused to
 * somebody else without naming a person in the card, and without a secret: all it does is done as whoever pressed.
 */
export function mintFormId(random: string, person: PersonKey): string {
  return `${random}.${mark(random, person)}`;
}

/** Whether the form was opened for this person. */
export function isFormOf(id: string, person: PersonKey): boolean {
  const [random = '', given = ''] = id.split('.');
  return random !== '' && given === mark(random, person);
}

function mark(random: string, person: PersonKey): string {
  return createHash('sha256').update(`${random} ${person}`).digest('base64url').slice(0, 16);
}
