import { REGIONS, type Region } from './region.ts';

/** *herfst, kerst, voorjaar, krokus, mei, paas, zomer*. */
export const SCHOOL_HOLIDAYS = ['autumn', 'christmas', 'spring', 'carnival', 'may', 'easter', 'summer'] as const;
export type SchoolHolidayName = (typeof SCHOOL_HOLIDAYS)[number];

/** From the first day to the last one, both included, as ISO 8601 dates. */
export interface SchoolHoliday {
  readonly name: SchoolHolidayName;
  readonly first: string;
  readonly last: string;
}

type Row = readonly [SchoolHolidayName, string, string, ...Region[]];
const NL = ['noord', 'midden', 'zuid'] as const;

/**
 * School holidays as the governments of the Netherlands and Flanders publish them. Autumn and spring are advice to Dutch schools.
 * Source: OpenHolidays (https://www.openholidaysapi.org), © its contributors, Open Database License (ODbL) 1.0: this list, taken
 * from it, is under that licence too. Two rows are mended: Zuid, spring of 2027 and of 2029.
 */
const ROWS: readonly Row[] = [
  ['christmas', '2025-12-20', '2026-01-04', ...NL],
  ['spring', '2026-02-14', '2026-02-22', 'midden', 'zuid'],
  ['spring', '2026-02-21', '2026-03-01', 'noord'],
  ['may', '2026-04-25', '2026-05-03', ...NL],
  ['summer', '2026-07-04', '2026-08-16', 'noord'],
  ['summer', '2026-07-18', '2026-08-30', 'midden'],
  ['summer', '2026-07-11', '2026-08-23', 'zuid'],

  ['autumn', '2026-10-10', '2026-10-18', 'noord'],
  ['autumn', '2026-10-17', '2026-10-25', 'midden', 'zuid'],
  ['christmas', '2026-12-19', '2027-01-03', ...NL],
  ['spring', '2027-02-13', '2027-02-21', 'zuid'],
  ['spring', '2027-02-20', '2027-02-28', 'noord', 'midden'],
  ['may', '2027-04-24', '2027-05-02', ...NL],
  ['summer', '2027-07-10', '2027-08-22', 'noord'],
  ['summer', '2027-07-17', '2027-08-29', 'midden'],
  ['summer', '2027-07-24', '2027-09-05', 'zuid'],

  ['autumn', '2027-10-16', '2027-10-24', 'noord', 'midden'],
  ['autumn', '2027-10-23', '2027-10-31', 'zuid'],
  ['christmas', '2027-12-25', '2028-01-09', ...NL],
  ['spring', '2028-02-19', '2028-02-27', 'noord'],
  ['spring', '2028-02-26', '2028-03-05', 'midden', 'zuid'],
  ['may', '2028-04-29', '2028-05-07', ...NL],
  ['summer', '2028-07-15', '2028-08-27', 'noord'],
  ['summer', '2028-07-08', '2028-08-20', 'midden'],
  ['summer', '2028-07-22', '2028-09-03', 'zuid'],

  ['autumn', '2028-10-14', '2028-10-22', 'noord'],
  ['autumn', '2028-10-21', '2028-10-29', 'midden', 'zuid'],
  ['christmas', '2028-12-23', '2029-01-07', ...NL],
  ['spring', '2029-02-10', '2029-02-18', 'zuid'],
  ['spring', '2029-02-17', '2029-02-25', 'noord', 'midden'],
  ['may', '2029-04-28', '2029-05-06', ...NL],
  ['summer', '2029-07-21', '2029-09-02', 'noord'],
  ['summer', '2029-07-07', '2029-08-19', 'midden'],
  ['summer', '2029-07-14', '2029-08-26', 'zuid'],

  ['christmas', '2025-12-22', '2026-01-04', 'vlaanderen'],
  ['carnival', '2026-02-16', '2026-02-22', 'vlaanderen'],
  ['easter', '2026-04-06', '2026-04-19', 'vlaanderen'],
  ['summer', '2026-07-01', '2026-08-31', 'vlaanderen'],

  ['autumn', '2026-11-02', '2026-11-08', 'vlaanderen'],
  ['christmas', '2026-12-21', '2027-01-03', 'vlaanderen'],
  ['carnival', '2027-02-08', '2027-02-14', 'vlaanderen'],
  ['easter', '2027-03-29', '2027-04-11', 'vlaanderen'],
  ['summer', '2027-07-01', '2027-08-31', 'vlaanderen'],

  ['autumn', '2027-11-01', '2027-11-07', 'vlaanderen'],
  ['christmas', '2027-12-27', '2028-01-09', 'vlaanderen'],
  ['carnival', '2028-02-28', '2028-03-05', 'vlaanderen'],
  ['easter', '2028-04-03', '2028-04-17', 'vlaanderen'],
  ['summer', '2028-07-01', '2028-08-31', 'vlaanderen'],

  ['autumn', '2028-10-30', '2028-11-05', 'vlaanderen'],
  ['christmas', '2028-12-25', '2029-01-07', 'vlaanderen'],
  ['carnival', '2029-02-12', '2029-02-18', 'vlaanderen'],
  ['easter', '2029-04-02', '2029-04-15', 'vlaanderen'],
  ['summer', '2029-07-01', '2029-08-31', 'vlaanderen'],
];

const BY_REGION = new Map<Region, readonly SchoolHoliday[]>(
  REGIONS.map((region) => [
    region,
    ROWS.filter(([, , , ...regions]) => regions.includes(region)).map(([name, first, last]) => ({ name, first, last })),
  ]),
);

/** The school holidays of a region that are known, in the order of the calendar. */
export function schoolHolidaysOf(region: Region): readonly SchoolHoliday[] {
  return BY_REGION.get(region) ?? [];
}
