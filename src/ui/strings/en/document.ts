import type { document as nl } from '../nl/document.ts';

export const document: typeof nl = {
  ready: {
    title: 'Your document is ready',
    fresh: 'Koers makes the file when you press the button, as things stand then.',
    valid: (time) => `This link is only for you and works until ${time}. Do not pass it on.`,
    button: 'Download the file',
  },
  expired: {
    title: 'This link no longer works',
    text: 'A link works for ten minutes. Go back to Teams and press the button for the file there once more.',
  },
  tampered: {
    title: 'This link is not right',
    text: 'Go back to Teams and press the button for the file there. You then get a new link.',
  },
  refused: { title: 'You cannot have this document' },
  failed: {
    title: 'That does not work right now',
    text: (reference) =>
      `Something went wrong on our side. Please try again. If it keeps happening, give your school’s IT administrator this code: ${reference}.`,
  },
};
