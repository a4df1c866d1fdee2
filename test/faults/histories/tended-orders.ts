import { v7 as newId } from 'uuid';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { Reply } from '../kill/target.js';
import type { ListOperation, Look } from './list-check.js';
import type { Note, NoteOperation, Writing } from './note-check.js';
import { askEither, atOnce, noted, type Ask, type Heard, type Patience, type Scene } from './till.js';

// Every line makes each later answer longer; most operations read, as in real use.
const ADDS = 0.3;
const IMPOSSIBLE = 0.1;
const WRITES = 0.5;
// Creating the order is one operation, the last read another.
const AROUND = 2;
const FIRST_VERSION = 1;

/** Lets tills add lines to one order and read it, with this number of operations in total. */
export async function tendList(scene: Scene, operations: number): Promise<ListOperation[]> {
  const history: ListOperation[] = [];
  const id = newId();
  const note = async (wish: string | null, patience: Patience, ask: Ask): Promise<void> => {
    history.push(await noted(wish, async () => shown(scene, await askEither(scene, patience, ask), lookOf)));
  };
  const look: Ask = (house, one) => house.look(id, one);
  await note('the first line', 'until an answer', (house, one) => house.begin(id, 'the first line', one));
  await atOnce(scene, operations - AROUND, async (till, number) => {
    if (Math.random() >= ADDS) return note(null, 'while it is on', look);
    const line = `till ${till}, operation ${number}`;
    if (Math.random() >= IMPOSSIBLE) return note(line, 'while it is on', (house, one) => house.add(id, line, one));
    history.push(await noted(line, () => impossible(scene, (house, one) => house.addImpossible(id, line, one))));
  });
  await note(null, 'until an answer', look);
  return history;
}

/** Lets tills write the notes of one order, each over the version that it read last, and read them. */
export async function tendNotes(scene: Scene, operations: number): Promise<NoteOperation[]> {
  const history: NoteOperation[] = [];
  const id = newId();
  const lastSeen = new Map<number, number>();
  const note = async (till: number, wish: Writing | null, patience: Patience, ask: Ask): Promise<void> => {
    const operation = await noted(wish, async () => shown(scene, await askEither(scene, patience, ask), noteOf));
    history.push(operation);
    if (operation.saw) lastSeen.set(till, operation.saw.version);
  };
  const look: Ask = (house, one) => house.look(id, one);
  await note(0, { over: 0, text: null }, 'until an answer', (house, one) => house.begin(id, 'the only line', one));
  await atOnce(scene, operations - AROUND, (till, number) => {
    if (Math.random() >= WRITES) return note(till, null, 'while it is on', look);
    const wish = { over: lastSeen.get(till) ?? FIRST_VERSION, text: `till ${till}, operation ${number}` };
    return note(till, wish, 'while it is on', (house, one) => house.write(id, wish, one));
  });
  await note(0, null, 'until an answer', look);
  return history;
}

const STALE = 412;

function shown<Seen>(
  scene: Scene,
  reply: Reply<OrderView> | null,
  seen: (order: OrderView) => Seen,
): Heard<Seen> | null {
  if (!reply) return null;
  if (reply.status < 300) return { outcome: 'done', saw: seen(reply.body) };
  if (reply.status === STALE) return { outcome: 'refused', saw: seen(reply.body) };
  scene.strange.push(`what can be done was answered ${reply.status}`);
  return { outcome: 'refused', saw: null };
}

async function impossible(scene: Scene, ask: Ask): Promise<Heard<Look> | null> {
  const reply = await askEither(scene, 'while it is on', ask);
  if (!reply) return null;
  if (reply.status < 300) scene.strange.push('a line was added with one that cannot be had');
  return { outcome: 'refused', saw: null };
}

function lookOf({ version, items, total }: OrderView): Look {
  return { version, lines: items.map(({ comment }) => comment ?? ''), owed: total / items[0]!.unit_price };
}

function noteOf({ version, notes }: OrderView): Note {
  return { version, text: notes };
}
