import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep, type Refusal, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import {
  holidaysOfYear,
  knownUntil,
  OWN_DAYS,
  type OwnDay,
  type SchoolCalendar,
  schoolYearOf,
} from '../../domain/calendar/calendar.ts';
import { REGIONS, type Region } from '../../domain/calendar/region.ts';
import { eraseOwnDay, findCalendar, recordRegion } from '../../records/calendar.ts';
import { formatDay, formatShortDay } from '../../ui/format.ts';
import { settingsVerb } from './actions.ts';
import { NOT_CHOSEN, settingsCard } from './cards.ts';
import { ownDayPage } from './own-day.ts';

/** The region that the form showed: what somebody else chose meanwhile stays, unless it is changed here. */
const place = z.strictObject({ region: z.enum(REGIONS).nullable() });

/** *Instellingen*: where the school is, and its own days. */
export function settingsForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  const settings = definePage({
    at: place,
    inputs: z.strictObject({ region: z.enum([...REGIONS, NOT_CHOSEN]).optional() }),
    presses: ['save', 'add', 'remove'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, _at, typed) {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return refusal;
      const calendar = await findCalendar(tables, turn.place.team, deps.timeZone);
      const chosen = typed['region'] === undefined ? calendar.region : regionOf(typed['region']);
      const { form } = turn.say.calendar;
      return {
        title: form.title,
        card: settingsCard.render({ ...pictureOf(turn, calendar), region: chosen }, turn.language),
        buttons: [
          { press: 'save' as const, title: form.save, style: 'positive' as const },
          { press: 'add' as const, title: form.add },
        ],
      };
    },
    async submit(turn, _form, at, inputs, press, _typed, on): Promise<FormStep> {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      const { team } = turn.place;
      const { form } = turn.say.calendar;
      const region = inputs.region === undefined ? at.region : regionOf(inputs.region);
      // Each button keeps what was chosen, so that nothing is lost on the way to another page.
      if (region !== at.region) await recordRegion(tables, team, region);
      if (press === 'remove' && on !== undefined) await eraseOwnDay(tables, team, on);
      const calendar = await findCalendar(tables, team, deps.timeZone);
      if (press === 'save') {
        const stored = calendar.region;
        return {
          step: 'done',
          said: ({ calendar: { form: say } }) => say.saved(stored === null ? say.notChosen : say.regions[stored]),
        };
      }
      const here = { region: calendar.region };
      if (press === 'remove') return { step: 'page', page: 'settings', at: here };
      if (comingDays(turn, calendar).length >= OWN_DAYS.count)
        return { step: 'page', page: 'settings', at: here, fault: form.full(OWN_DAYS.count) };
      return { step: 'page', page: 'day', at: { id: deps.random.id() } };
    },
  });

  return defineForm(
    settingsVerb,
    async (turn) => {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return refusal;
      const { region } = await findCalendar(tables, turn.place.team, deps.timeZone);
      return { page: 'settings', at: { region } };
    },
    { settings, day: ownDayPage(deps, (turn) => whyNot(deps, turn)) },
  );
}

/** Why this person cannot change the settings here. */
async function whyNot(deps: FeatureDeps, turn: Turn): Promise<Refusal | undefined> {
  if (turn.place.kind === 'personal') return { refused: turn.say.bot.notHere('personal') };
  const standing = await deps.membership(turn, turn.place.channel);
  return standing === 'guest' ? { refused: turn.say.calendar.guest } : outside(turn.say, standing);
}

function regionOf(value: string): Region | null {
  return REGIONS.find((region) => region === value) ?? null;
}

/** Own days that are not over, the first one first. */
function comingDays(turn: Turn, { own, timeZone }: SchoolCalendar): readonly OwnDay[] {
  const today = turn.now.toZonedDateTimeISO(timeZone).toPlainDate();
  return own
    .filter(({ last }) => Temporal.PlainDate.compare(last, today) >= 0)
    .sort((one, other) => Temporal.PlainDate.compare(one.first, other.first) || one.id.localeCompare(other.id));
}

/** What is stored, as the card shows it. */
function pictureOf(turn: Turn, calendar: SchoolCalendar) {
  const { language } = turn;
  const short = (day: Temporal.PlainDate) => formatShortDay(day, language);
  const own = comingDays(turn, calendar).map(({ id, name, first, last, kind }) => ({
    id,
    name,
    first: short(first),
    last: first.equals(last) ? '' : short(last),
    kind,
  }));
  const { region } = calendar;
  if (region === null) return { stored: false, years: '', holidays: [], knownUntil: '', own };
  const today = turn.now.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  const year = schoolYearOf(today, region);
  return {
    stored: true,
    years: `${year.first.year}/${year.last.year}`,
    holidays: holidaysOfYear(today, region).map(({ name, first, last }) => ({
      name,
      first: short(Temporal.PlainDate.from(first)),
      last: short(Temporal.PlainDate.from(last)),
    })),
    knownUntil: formatDay(knownUntil(region), language),
    own,
  };
}
