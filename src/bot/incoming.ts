import type { PersonKey } from '../domain/identity.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Person, Place } from './contract.ts';

/** What came in, without the protocol's clothes. `messageId`: the message whose button was pressed. */
export type Incoming =
  | { readonly kind: 'typed'; readonly person: Person; readonly place: Place; readonly text: string }
  | {
      readonly kind: 'pressed';
      readonly person: Person;
      readonly place: Place;
      readonly data: unknown;
      readonly refresh: boolean;
      readonly messageId: string | undefined;
    }
  | {
      readonly kind: 'form-opened';
      readonly person: Person;
      readonly place: Place;
      readonly data: unknown;
      readonly messageId: string | undefined;
    }
  | {
      readonly kind: 'form-submitted';
      readonly person: Person;
      readonly place: Place;
      readonly data: unknown;
      readonly messageId: string | undefined;
    }
  /** `who`: in a private chat, whose it is. */
  | {
      readonly kind: 'installed' | 'removed' | 'roster-changed';
      readonly place: Place;
      readonly who: PersonKey | undefined;
    };

/** What goes back to whoever pressed; `none` for what was typed, which is answered by a message. */
export type Outgoing =
  | { readonly out: 'none' }
  | { readonly out: 'card'; readonly card: CardJson }
  | { readonly out: 'text'; readonly text: string }
  | { readonly out: 'error'; readonly text: string }
  | { readonly out: 'dialog'; readonly title: string; readonly card: CardJson }
  | { readonly out: 'dialog-closed' };
