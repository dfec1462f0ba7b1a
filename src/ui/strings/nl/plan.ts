export const plan = {
  title: 'Ons plan',
  summary: (item: string) => `Ons plan: ${item}`,
  intro: 'Jullie vullen dit plan samen, in vier stappen.',
  steps: {
    say: 'Zeg wat er anders moet',
    allies: 'Zoek mensen die meedoen',
    act: 'Maak een plan en ga aan de slag',
    show: 'Laat zien wat er veranderd is',
  },
  states: { empty: 'leeg' },
  step: (number: number, title: string, state: string) => `Stap ${number}: ${title} (${state})`,
  begunBy: (name: string, day: string) => `Begonnen door ${name} op ${day}`,
  begun: 'Het plan is begonnen. De kaart komt zo in het kanaal.',
  already: 'Dit plan is al begonnen. De kaart staat in het kanaal.',
  notDecided: 'Er is nog geen besluit. Leg eerst vast wat jullie kiezen.',
  guest: 'Je bent hier gast. Vraag een collega van dit team om het plan te beginnen.',
};
