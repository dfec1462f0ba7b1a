import { z } from 'zod';
import helpTemplate from '../../../cards/welcome/help.json' with { type: 'json' };
import { defineCard } from '../../ui/card.ts';

const helpData = z.strictObject({
  greeting: z.boolean(),
  personal: z.boolean(),
  commands: z.array(z.strictObject({ word: z.string(), about: z.string() })),
});

/** What the bot does here, on one screen: the answer to help, and the greeting. */
export const helpCard = defineCard('welcome/help', helpTemplate, helpData, (data, say) => {
  const { help, welcome } = say.bot;
  return {
    title: data.greeting ? welcome.title : help.title,
    intro: data.personal ? help.nothingHere : data.greeting ? welcome.text : help.intro,
    listTitle: data.personal ? help.typeHere : help.typeInChannel,
    hasCommands: data.commands.length > 0,
    commands: data.commands.map((command) => ({ ...command })),
    privacy: help.privacy,
    canStart: !data.personal,
    startTitle: welcome.start,
  };
});
