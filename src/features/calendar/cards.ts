import { z } from 'zod';
import ownDayTemplate from '../../../cards/calendar/own-day.json' with { type: 'json' };
import settingsTemplate from '../../../cards/calendar/settings.json' with { type: 'json' };
import unaskedTemplate from '../../../cards/calendar/unasked.json' with { type: 'json' };
import { OWN_DAYS } from '../../domain/calendar/calendar.ts';
import { REGIONS } from '../../domain/calendar/region.ts';
import { SCHOOL_HOLIDAYS } from '../../domain/calendar/school-holidays.ts';
import { HOUR_CHOICES } from '../../domain/calendar/school-hours.ts';
import { defineCard } from '../../ui/card.ts';
import { formatFacts } from '../../ui/format.ts';

/** The value of the list's entry for no region. */
export const NOT_CHOSEN = 'none';

/** Why something did not arrive, the one that people can do most about first. */
export const UNDELIVERED = ['not-installed', 'blocked', 'gone', 'disabled', 'failed', 'unsure'] as const;

const kind = z.enum(['free', 'school']);

const settingsData = z.strictObject({
  region: z.enum(REGIONS).nullable(),
  /** The region as it is stored: whose holidays these are. */
  stored: z.boolean(),
  years: z.string(),
  holidays: z.array(z.strictObject({ name: z.enum(SCHOOL_HOLIDAYS), first: z.string(), last: z.string() })),
  knownUntil: z.string(),
  /** `last`: empty for a single day. */
  own: z.array(z.strictObject({ id: z.string(), name: z.string(), first: z.string(), last: z.string(), kind })),
  language: z.enum(['nl', 'en']),
  /** Something did not arrive: another page says what. */
  undelivered: z.boolean(),
});

/** Where the school is, its holidays this year, and its own days. */
export const settingsCard = defineCard('calendar/settings', settingsTemplate, settingsData, (data, say) => {
  const { form, schoolHolidays } = say.calendar;
  return {
    title: form.title,
    intro: form.intro,
    regionLabel: form.region,
    region: data.region ?? NOT_CHOSEN,
    regions: [
      { title: form.notChosen, value: NOT_CHOSEN },
      ...REGIONS.map((region) => ({ title: form.regions[region], value: region })),
    ],
    choose: data.stored ? '' : form.choose,
    stored: data.stored,
    holidaysTitle: form.holidays(data.years),
    holidays:
      data.holidays.length === 0
        ? [{ text: form.unknown }]
        : data.holidays.map(({ name, first, last }) => ({ text: form.holiday(schoolHolidays[name], first, last) })),
    known: form.known(data.knownUntil),
    ownTitle: form.own,
    ownHint: form.ownHint,
    none: data.own.length === 0 ? form.ownNone : '',
    own: data.own.map((day) => ({
      id: day.id,
      name: day.name,
      when: formatFacts([day.last === '' ? day.first : form.span(day.first, day.last), form.kinds[day.kind]]),
      remove: form.remove,
    })),
    languageLabel: form.language,
    languageHint: form.languageHint,
    language: data.language,
    languages: (['nl', 'en'] as const).map((code) => ({ title: say.bot.language.names[code], value: code })),
    undelivered: data.undelivered ? form.undelivered : '',
  };
});

/** When Koers may speak, and of what. */
export const unaskedCard = defineCard(
  'calendar/unasked',
  unaskedTemplate,
  z.strictObject({
    school: z.string(),
    hours: z.strictObject({ from: z.string(), until: z.string() }),
    weekly: z.boolean(),
    mentions: z.boolean(),
    /** What did not arrive, by reason. */
    undelivered: z.array(z.strictObject({ why: z.enum(UNDELIVERED), count: z.number().int().positive() })),
  }),
  (data, say) => {
    const { unasked } = say.calendar;
    return {
      title: unasked.title,
      hint: unasked.hint,
      fromLabel: unasked.from,
      untilLabel: unasked.until,
      ...data.hours,
      times: HOUR_CHOICES.map((time) => ({ title: time, value: time })),
      weeklyLabel: unasked.weekly,
      weeklyTitle: unasked.weeklyYes,
      weekly: String(data.weekly),
      mentionsLabel: unasked.mentions,
      mentionsTitle: unasked.mentionsYes,
      mentions: String(data.mentions),
      schoolLabel: unasked.school,
      schoolPlaceholder: unasked.schoolPlaceholder,
      school: data.school,
      hasUndelivered: data.undelivered.length > 0,
      undeliveredTitle: unasked.undelivered,
      undelivered: data.undelivered.map(({ why, count }) => ({ text: unasked.undeliveredWhy[why](count) })),
    };
  },
);

/** One own day, or several in a row. */
export const ownDayCard = defineCard(
  'calendar/own-day',
  ownDayTemplate,
  z.strictObject({ name: z.string(), first: z.string(), last: z.string(), kind }),
  (data, say) => {
    const { day } = say.calendar;
    return {
      ...data,
      title: day.title,
      nameLabel: day.name,
      namePlaceholder: day.namePlaceholder,
      nameLength: OWN_DAYS.nameLength,
      firstLabel: day.first,
      lastLabel: day.last,
      kindLabel: day.kind,
      kinds: kind.options.map((value) => ({ title: day.kinds[value], value })),
    };
  },
);
