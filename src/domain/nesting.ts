/** Largest depth of modifier groups: those of the dish, and two nested levels. */
export const DEEPEST_NESTING = 3;

/**
 * Returns the groups that are nested deeper than that, or in a cycle.
 * `inner` maps a group to the groups nested in it.
 */
export function nestedTooDeep(inner: ReadonlyMap<string, Iterable<string>>): string[] {
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    // Marks a group in progress: reaching it again means a cycle.
    depths.set(id, Infinity);
    const depth = 1 + Math.max(0, ...[...(inner.get(id) ?? [])].map(depthOf));
    depths.set(id, depth);
    return depth;
  };
  return [...inner.keys()].filter((id) => depthOf(id) > DEEPEST_NESTING);
}
