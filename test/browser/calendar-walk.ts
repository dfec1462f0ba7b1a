import type { PlaygroundPage } from '../support/playground-page.ts';
import { form, MARIEKE, photograph } from './walk.ts';

/** Within the years that can be chosen, whenever this runs. */
const OWN_DAY = `${new Date().getFullYear() + 1}-12-06`;

/** *Instellingen*: a region, an own day, and the day taken away again. */
export async function setCalendar(marieke: PlaygroundPage): Promise<void> {
  await marieke.post('@Koers instellingen');
  const launcher = await marieke.card('Hier stel je in');
  await photograph(launcher, '60-settings-command');
  await launcher.press('Instellingen openen');
  const empty = await form(marieke, MARIEKE, 'Nu kent Koers alleen de weekenden');
  await photograph(empty, '61-settings');
  await empty.choose('Waar is jullie school?', 'Nederland, regio Zuid');
  await empty.press('Eigen dag toevoegen');
  const day = await form(marieke, MARIEKE, 'Hoe heet deze dag');
  await day.fill('Hoe heet deze dag?', 'Studiedag over samenwerken met ouders en de buurt');
  await day.pickDate('Eerste dag', OWN_DAY);
  await day.choose('Zijn jullie dan vrij?', 'Ja, we zijn vrij');
  await photograph(day, '62-own-day');
  await day.press('Bewaar deze dag');
  const filled = await form(marieke, MARIEKE, '6 december \\d+ · vrij');
  await photograph(filled, '63-settings-filled');
  await filled.press('Haal weg');
  const last = await form(marieke, MARIEKE, 'Er staan nog geen eigen dagen');
  await last.press('Bewaar');
  await marieke.message('De instellingen zijn bewaard. Jullie school: Nederland, regio Zuid.');
}
