/** A number from 0 up to 1 out of a random id (`Random.id`): where chance only spreads work. */
export function chanceOf(id: string): number {
  let sum = 0;
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 1_000_003;
  return sum / 1_000_003;
}
