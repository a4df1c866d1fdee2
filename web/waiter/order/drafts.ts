import { effect, signal, type Signal } from '@preact/signals-core';
import { openDB, type IDBPDatabase } from 'idb';
import { EMPTY_DRAFT, type Draft } from './cart.js';

const STORE = 'drafts';

let opened: Promise<IDBPDatabase> | null = null;
const kept = new Map<string, Signal<Draft>>();

function disk(): Promise<IDBPDatabase> {
  opened ??= openDB('qres-drafts', 1, { upgrade: (db) => void db.createObjectStore(STORE) });
  return opened;
}

/**
 * What is being taken down at a place. It outlives the view, the person who is locked out and a reload. A browser that
 * keeps nothing has it until the page is closed.
 */
export function draftOf(place: string): Signal<Draft> {
  const found = kept.get(place);
  if (found) return found;
  const draft = signal(EMPTY_DRAFT);
  kept.set(place, draft);
  void load(place, draft).finally(() => {
    let isFirst = true;
    effect(() => {
      const { value } = draft;
      if (!isFirst) void store(place, value);
      isFirst = false;
    });
  });
  return draft;
}

async function load(place: string, draft: Signal<Draft>): Promise<void> {
  try {
    const found = (await (await disk()).get(STORE, place)) as Draft | undefined;
    // Somebody who was quicker than the disk adds to what lay there.
    if (found) draft.value = { ...found, lines: [...found.lines, ...draft.peek().lines] };
  } catch {
    opened = null;
  }
}

async function store(place: string, draft: Draft): Promise<void> {
  try {
    const db = await disk();
    if (draft.lines.length === 0 && draft.notes === '' && draft.details === null) await db.delete(STORE, place);
    else await db.put(STORE, draft, place);
  } catch {
    opened = null;
  }
}
