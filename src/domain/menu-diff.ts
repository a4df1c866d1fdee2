/** Part of a menu that can be compared across versions. */
export interface MenuThing<Kind extends string = string> {
  kind: Kind;
  /** Key that is the same in each version and unique within its kind. */
  key: string;
  id: string;
  name: string;
  /** Fields to compare, in the order of the report. */
  fields: Readonly<Record<string, unknown>>;
}

export const MENU_CHANGES = ['ADDED', 'CHANGED', 'ARCHIVED'] as const;

export interface MenuChange<Kind extends string = string> {
  change: (typeof MENU_CHANGES)[number];
  kind: Kind;
  id: string;
  name: string;
  /** Null if the whole item was added or archived. */
  field: string | null;
  /** Text as it is, other values as JSON. */
  from: string | null;
  to: string | null;
}

/**
 * Returns the changes from the first menu to the second.
 * New and changed items come in menu order, then archived ones.
 */
export function menuChanges<Kind extends string>(
  from: readonly MenuThing<Kind>[],
  to: readonly MenuThing<Kind>[],
): MenuChange<Kind>[] {
  const before = byKey(from);
  const after = byKey(to);
  return [
    ...to.flatMap((thing) => {
      const old = before.get(keyOf(thing));
      return old ? fieldChanges(old, thing) : [whole('ADDED', thing)];
    }),
    ...from.filter((thing) => !after.has(keyOf(thing))).map((thing) => whole('ARCHIVED', thing)),
  ];
}

function fieldChanges<Kind extends string>(old: MenuThing<Kind>, thing: MenuThing<Kind>): MenuChange<Kind>[] {
  const { kind, id, name } = thing;
  const fields = new Set([...Object.keys(thing.fields), ...Object.keys(old.fields)]);
  return [...fields].flatMap((field): MenuChange<Kind>[] => {
    const [from, to] = [said(old.fields[field]), said(thing.fields[field])];
    return from === to ? [] : [{ change: 'CHANGED', kind, id, name, field, from, to }];
  });
}

function whole<Kind extends string>(change: 'ADDED' | 'ARCHIVED', thing: MenuThing<Kind>): MenuChange<Kind> {
  const { kind, id, name } = thing;
  return { change, kind, id, name, field: null, from: null, to: null };
}

// Missing fields count as empty, because an older version may not have them.
function said(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function keyOf({ kind, key }: MenuThing): string {
  return `${kind} ${key}`;
}

function byKey<Thing extends MenuThing>(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [keyOf(thing), thing]));
}
