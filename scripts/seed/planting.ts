import type { Api } from '../api.js';

// Orders wait for their lines, requests do not wait for one another: the server shares one fsync between them.
const AT_ONCE = 16;

/** What is there already, by its name, and a way to add what is not. */
export async function missing<View extends { id: string }>(admin: Api, path: string, field: keyof View) {
  const ids = new Map((await admin.all<View>(path)).map((row) => [String(row[field]), row.id]));
  return {
    async add(name: string, body: object): Promise<void> {
      if (!ids.has(name)) ids.set(name, (await admin.send<View>('POST', path, { body })).id);
    },
    id(name: string): string {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`${path} has no ${name}`);
      return id;
    },
  };
}

export async function inTurns<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<void>): Promise<void> {
  for (let start = 0; start < things.length; start += AT_ONCE)
    await Promise.all(things.slice(start, start + AT_ONCE).map(work));
}
