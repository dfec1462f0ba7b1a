import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  defineForm,
  definePage,
  type Form,
  type FormPlace,
  type FormStep,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
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
import { eraseOwnDay, findCalendar } from '../../records/calendar.ts';
import { formatDay, formatShortDay } from '../../ui/format.ts';
import { settingsVerb } from './actions.ts';
import { settingsCard } from './cards.ts';
import { fieldsSchema, inputs, saveFields, shownFields, storedFields } from './fields.ts';
import { ownDayPage } from './own-day.ts';
import { unaskedPage, unaskedPlace } from './unasked.ts';

const place = z.strictObject({ base: fieldsSchema.pick({ region: true, language: true }) });

/** *Instellingen*: where the school is, its own days, and by way of another page what Koers says unasked. */
export function settingsForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  /** The page with what is stored now. */
  async function here(turn: Turn): Promise<FormPlace> {
    const { region, language } = await storedFields(deps, turn.place);
    return { page: 'settings', at: { base: { region, language } } };
  }

  const settings = definePage({
    at: place,
    inputs: inputs.pick({ region: true, language: true }),
    presses: ['save', 'add', 'unasked', 'remove'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, { base }, typed) {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return refusal;
      const { team } = turn.place;
      const calendar = await findCalendar(tables, team, deps.timeZone);
      const { region, language } = shownFields({ ...(await storedFields(deps, turn.place)), ...base }, typed);
      const undelivered = (await deps.outbox.undelivered(team)).size > 0;
      const { form } = turn.say.calendar;
      return {
        title: form.title,
        card: settingsCard.render({ ...pictureOf(turn, calendar), region, language, undelivered }, turn.language),
        buttons: [
          { press: 'save' as const, title: form.save, style: 'positive' as const },
          { press: 'add' as const, title: form.add },
          { press: 'unasked' as const, title: form.unasked },
        ],
      };
    },
    async submit(turn, _form, { base }, filled, press, typed, on): Promise<FormStep> {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      const { team } = turn.place;
      const { form } = turn.say.calendar;
      // Each button keeps what was chosen, so that nothing is lost on the way to another page.
      const saved = await saveFields(deps, turn, base, filled, typed);
      if (saved !== 'saved')
        return 'fault' in saved
          ? { step: 'again', fault: saved.fault }
          : { step: 'page', ...(await here(turn)), typed: saved.typed, fault: saved.conflict };
      if (press === 'remove' && on !== undefined) await eraseOwnDay(tables, team, on);
      if (press === 'unasked') return { step: 'page', ...(await unaskedPlace(deps, turn)) };
      if (press === 'remove') return { step: 'page', ...(await here(turn)) };
      const calendar = await findCalendar(tables, team, deps.timeZone);
      if (press === 'save') {
        const stored = calendar.region;
        return {
          step: 'done',
          said: ({ calendar: { form: say } }) => say.saved(stored === null ? say.notChosen : say.regions[stored]),
        };
      }
      if (comingDays(turn, calendar).length >= OWN_DAYS.count)
        return { step: 'page', ...(await here(turn)), fault: form.full(OWN_DAYS.count) };
      return { step: 'page', page: 'day', at: { id: deps.random.id() } };
    },
  });

  const refused = (turn: Turn) => whyNot(deps, turn);
  return defineForm(settingsVerb, async (turn) => (await refused(turn)) ?? here(turn), {
    settings,
    day: ownDayPage(deps, refused, here),
    unasked: unaskedPage(deps, refused, here),
  });
}

/** Why this person cannot change the settings here. */
async function whyNot(deps: FeatureDeps, turn: Turn): Promise<Refusal | undefined> {
  if (turn.place.kind === 'personal') return { refused: turn.say.bot.notHere('personal') };
  const standing = await deps.membership(turn, turn.place.channel);
  return standing === 'guest' ? { refused: turn.say.calendar.guest } : outside(turn.say, standing);
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
