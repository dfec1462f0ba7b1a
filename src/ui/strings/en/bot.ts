import type { bot as nl } from '../nl/bot.ts';

export const bot: typeof nl = {
  name: 'Koers',
  malformed: 'This button or form no longer works. Nothing was saved. Go back to the card and try once more.',
  notYourForm: 'This form belongs to a colleague. Press the button on the card yourself to get your own.',
  formFor: (name) => `Form for ${name}`,
  formPosted: 'Your form is ready as a new message in this channel or chat.',
  teamsSlow: 'Teams is not answering right now. Nothing has changed. Please try again in a moment.',
  tooSlow: 'This takes longer than usual. Check in a minute whether it worked, or try again then.',
  typed: 'This is what you filled in. Copy it, so that it is not lost:',
  failed: (reference) =>
    `Sorry, something went wrong on our side. Please try again. If it keeps happening, give your school’s IT administrator this code: ${reference}.`,
  tenantRefused: 'Koers has not been set up for your organisation. Ask your IT administrator for help.',
  unknownCommand: 'I do not know that. Type @Koers help to see what you can do here.',
  notHere: (place) =>
    place === 'personal'
      ? 'You can only do that in your team’s channel. Type it there, starting with @Koers.'
      : 'You can only do that in your own chat with Koers.',
  help: {
    about: 'What Koers can do here',
    title: 'What you can do here with Koers',
    intro:
      'With Koers your team chooses together what could be better for inclusive education. Everyone votes for themselves, on a phone or a laptop. Then you make a plan together.',
    typeInChannel: 'Type @Koers here, and then:',
    typeHere: 'Type here:',
    nothingHere: 'In this chat you get your own voting form. You start a vote in your team’s channel.',
    privacy: 'Every voting card says who sees what.',
  },
  welcome: {
    title: 'Hello, I am Koers',
    text: 'I help your team choose together what could be better for inclusive education. You vote, see what the team thinks and talk about it.',
    start: 'Start a vote',
  },
  language: {
    about: 'Choose Dutch or English',
    title: 'Language',
    teamLabel: 'For this team’s cards',
    personLabel: 'Only for what you see',
    names: { nl: 'Nederlands', en: 'English' },
    teamSet: (by) => `${by} changed this team’s language. The cards are now in English.`,
    membersOnly: 'Only members of this team choose the language of its cards. You can choose for what you see.',
    teamDone: 'This team’s cards are now in English.',
    personDone: 'What only you see is now in English.',
  },
};
