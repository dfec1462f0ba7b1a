import { z } from 'zod';
import ownDayTemplate from '../../../cards/calendar/own-day.json' with { type: 'json' };
import settingsTemplate from '../../../cards/calendar/settings.json' with { type: 'json' };
import { OWN_DAYS } from '../../domain/calendar/calendar.ts';
import { REGIONS } from '../../domain/calendar/region.ts';
import { SCHOOL_HOLIDAYS } from '../../domain/calendar/school-holidays.ts';
import { defineCard } from '../../ui/card.ts';
import { formatFacts } from '../../ui/format.ts';

/** The value of the list's entry for no region. */
export const NOT_CHOSEN = 'none';

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
    language: form.language,
  };
});

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
