/** Where a school's holidays are set: the three regions of the Netherlands, and Flanders. */
export const REGIONS = ['noord', 'midden', 'zuid', 'vlaanderen'] as const;
export type Region = (typeof REGIONS)[number];

export type TimeZone = 'Europe/Amsterdam' | 'Europe/Brussels';

/** The clock of a region's schools. */
export function timeZoneOf(region: Region): TimeZone {
  return region === 'vlaanderen' ? 'Europe/Brussels' : 'Europe/Amsterdam';
}
