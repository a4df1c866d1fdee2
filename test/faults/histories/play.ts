import { freshDatabase } from '../../database-for-test.js';
import { Instances } from '../several/instances.js';
import { Deaths } from './deaths.js';
import { HouseOfTills } from './house.js';
import { faultsOfList } from './list-check.js';
import { faultsOfNotes } from './note-check.js';
import { tendList, tendNotes } from './tended-orders.js';
import type { Scene } from './till.js';

export interface Plan {
  /** Number of histories, each of one order: four of five are of its lines, one of its notes. */
  histories: number;
  /** Number of operations in each history. */
  operations: number;
  /** Number of times an instance is killed (kill -9), over all operations. */
  kills: number;
}

/** Counts of one run. */
export interface Played {
  lists: number;
  notes: number;
  operations: number;
  /** Number of operations without a known result. */
  unheard: number;
  refused: number;
  kills: number;
  faults: string[];
}

const INSTANCES = 2;
// Histories that run at the same time: a killed instance is in the middle of all of them.
const AT_ONCE = 4;
const NOTES_EVERY = 5;

/** Plays histories on two instances of the server in this bundle, and checks each history. */
export async function playHistories(file: string, plan: Plan): Promise<Played> {
  const fresh = await freshDatabase();
  try {
    const house = await HouseOfTills.open(fresh.url, file);
    try {
      return await playIn(house, plan);
    } finally {
      await house.remove();
    }
  } finally {
    await fresh.drop();
  }
}

async function playIn(house: HouseOfTills, { histories, operations, kills }: Plan): Promise<Played> {
  const instances = new Instances(house, INSTANCES);
  const strange: string[] = [];
  const deaths = new Deaths(instances, Math.floor((histories * operations) / kills), strange);
  const scene: Scene = { house, instances, deaths, strange, isOver: false };
  const played: Played = { lists: 0, notes: 0, operations: 0, unheard: 0, refused: 0, kills: 0, faults: [] };
  let begun = 0;
  const inTurn = async (): Promise<void> => {
    while (begun < histories) {
      begun += 1;
      await (begun % NOTES_EVERY === 0 ? playNotes : playList)(scene, operations, played);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
    await deaths.over();
  } finally {
    scene.isOver = true;
    await instances.close();
  }
  played.kills = deaths.count;
  played.faults.push(...strange);
  return played;
}

async function playList(scene: Scene, operations: number, played: Played): Promise<void> {
  const history = await tendList(scene, operations);
  played.lists += 1;
  count(history, played);
  played.faults.push(...faultsOfList(history));
}

async function playNotes(scene: Scene, operations: number, played: Played): Promise<void> {
  const history = await tendNotes(scene, operations);
  played.notes += 1;
  count(history, played);
  played.faults.push(...faultsOfNotes(history));
}

function count(history: readonly { outcome: 'done' | 'refused' | 'unheard' }[], played: Played): void {
  played.operations += history.length;
  for (const { outcome } of history) if (outcome !== 'done') played[outcome] += 1;
}
