/** A dish is asked about on so many levels: its own groups, theirs, and theirs. */
export const DEEPEST_NESTING = 3;

/** Of groups, each with those that are nested in it: which go deeper than that, or round in a circle. */
export function nestedTooDeep(inner: ReadonlyMap<string, Iterable<string>>): string[] {
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    // Whoever comes here again while the depth is being found goes round in a circle.
    depths.set(id, Infinity);
    const depth = 1 + Math.max(0, ...[...(inner.get(id) ?? [])].map(depthOf));
    depths.set(id, depth);
    return depth;
  };
  return [...inner.keys()].filter((id) => depthOf(id) > DEEPEST_NESTING);
}
