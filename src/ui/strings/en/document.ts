import type { document as nl } from '../nl/document.ts';

export const document: typeof nl = {
  ready: {
    title: 'Your document is ready',
    fresh: 'Koers makes the file when you press the button, with the text of that moment.',
    valid: (time) => `This link is only for you and works until ${time}. Do not pass it on.`,
    button: 'Download the Word file',
  },
  expired: {
    title: 'This link no longer works',
    text: 'A link works for ten minutes. Go back to Teams and press Download there once more.',
  },
  tampered: {
    title: 'This link is not right',
    text: 'Go back to Teams and press Download there. You then get a new link.',
  },
  refused: { title: 'You cannot have this document' },
  failed: {
    title: 'That does not work right now',
    text: (reference) =>
      `Something went wrong on our side. Please try again. If it keeps happening, give your school’s IT administrator this code: ${reference}.`,
  },
};
