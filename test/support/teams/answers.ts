import type { CardJson } from '../../../src/ports/messenger.ts';
import type { BotAnswer } from './bot-line.ts';
import type { Dialog } from './dialog.ts';
import { inside, isCard, isJson, text } from './json.ts';
import type { World } from './world.ts';

/** What somebody gets to see after a click. */
export type Outcome =
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  /** A card in place of the one on the message, for this person only. */
  | { readonly kind: 'card'; readonly card: CardJson }
  | { readonly kind: 'message'; readonly text: string }
  /** `status` is the one in the body where there is a body, else HTTP's. */
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly text: string }
  | { readonly kind: 'nothing' };

/** What an answer asks for, before a dialog is made of it. */
export type Asked =
  | Exclude<Outcome, { kind: 'dialog' }>
  | { readonly kind: 'continue'; readonly title: string; readonly card: CardJson };

/** Invokes of the names that a bot with cards and dialogs answers; all others are free to fail. */
const answered: ReadonlySet<string> = new Set(['adaptiveCard/action', 'task/fetch', 'task/submit']);

/** Reads the answer to an invoke as Teams' client does, and reports where it is not of the right form. */
export function readAnswer(world: World, name: string, answer: BotAnswer): Asked {
  if (answer.status !== 200) {
    if (answered.has(name)) world.report('invoke', `${name}: HTTP ${answer.status}`);
    return { kind: 'error', status: answer.status, code: '', text: answer.text };
  }
  const asked = name.startsWith('task/') ? readTask(answer.body) : readCardAction(answer.body);
  if (asked === undefined) {
    if (answered.has(name))
      world.report('invoke', `${name}: not a body that Teams knows: ${answer.text.slice(0, 200)}`);
    return { kind: 'error', status: 200, code: 'BadBody', text: answer.text };
  }
  // Android shows an empty pop-up then; an empty 200 closes a dialog quietly.
  if (asked.kind === 'message' && asked.text === '') world.report('dialog', `${name}: a last word without words`);
  if (asked.kind === 'card' || asked.kind === 'continue') world.checkCard(asked.card, `answer to ${name}`);
  if (asked.kind === 'continue' && (asked.title === '' || asked.title.length > 64)) {
    world.report('dialog', `a dialog's title has 1 to 64 characters: "${asked.title}"`);
  }
  return asked;
}

// The Universal Action form (teams-platform.md section 2).
function readCardAction(body: unknown): Asked | undefined {
  if (!isJson(body) || typeof body['statusCode'] !== 'number' || typeof body['type'] !== 'string') return undefined;
  const { statusCode, type, value } = body;
  if (type === 'application/vnd.microsoft.card.adaptive')
    return statusCode === 200 && isCard(value) ? { kind: 'card', card: value } : undefined;
  if (type === 'application/vnd.microsoft.activity.message') {
    if (statusCode !== 200 || typeof value !== 'string') return undefined;
    return value === '' ? { kind: 'nothing' } : { kind: 'message', text: value };
  }
  if (type !== 'application/vnd.microsoft.error' || statusCode < 400 || !isJson(value)) return undefined;
  const code = text(value['code']);
  const message = text(value['message']);
  return code === undefined || message === undefined
    ? undefined
    : { kind: 'error', status: statusCode, code, text: message };
}

// A dialog answers with its next card or a last word; empty closes it.
function readTask(body: unknown): Asked | undefined {
  if (body === undefined) return { kind: 'nothing' };
  const task = inside(body, 'task');
  if (task['type'] === 'message')
    return typeof task['value'] === 'string' ? { kind: 'message', text: task['value'] } : undefined;
  if (task['type'] !== 'continue') return undefined;
  const attachment = inside(inside(task, 'value'), 'card');
  const card = attachment['content'];
  if (attachment['contentType'] !== 'application/vnd.microsoft.card.adaptive' || !isCard(card)) return undefined;
  return { kind: 'continue', title: text(inside(task, 'value')['title']) ?? '', card };
}
