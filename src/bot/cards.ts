import { z } from 'zod';
import launcher from '../../cards/bot/launcher.json' with { type: 'json' };
import notice from '../../cards/bot/notice.json' with { type: 'json' };
import textTemplate from '../../cards/bot/text.json' with { type: 'json' };
import { defineCard, viewSchema } from '../ui/card.ts';

/** One sentence of ours; user text in it is shown as typed. */
export const noticeCard = defineCard('bot/notice', notice, z.strictObject({ text: z.string().min(1) }), ({ text }) => ({
  text,
}));

/** A typed command cannot open a dialog: this card carries the button, and becomes the result. */
export const launcherCard = defineCard(
  'bot/launcher',
  launcher,
  z.strictObject({ text: z.string().min(1), button: z.string().min(1), verb: z.string(), args: viewSchema }),
  (data) => data,
);

/** A heading and sentences: a question before something is done. */
export const textCard = defineCard(
  'bot/text',
  textTemplate,
  z.strictObject({ title: z.string(), lines: z.array(z.string()).min(1) }),
  ({ title, lines }) => ({ title, lines: lines.map((text) => ({ text })) }),
);
