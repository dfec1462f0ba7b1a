/** What came of bringing two people's changes together; `conflict`: the fields that both changed, each to something else. */
export type Merged<Content> = { readonly merged: Content } | { readonly conflict: readonly (keyof Content)[] };

/**
 * Brings what somebody filled in together with what somebody else stored meanwhile, field by field: `base` is what they were shown.
 * So two people who change different things both keep theirs, and nothing is overwritten that its writer did not see.
 */
export function mergeFields<Content extends object>(
  fields: readonly (keyof Content)[],
  base: Content,
  mine: Content,
  theirs: Content,
): Merged<Content> {
  const changed = (content: Content, field: keyof Content) => !isSame(content[field], base[field]);
  const conflict = fields.filter(
    (field) => changed(mine, field) && changed(theirs, field) && !isSame(mine[field], theirs[field]),
  );
  if (conflict.length > 0) return { conflict };
  const merged = { ...theirs };
  for (const field of fields) if (changed(mine, field)) merged[field] = mine[field];
  return { merged };
}

/** By their JSON: a day has its ISO text there, and each kind of part is made in one place, so in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
