import type { Actor } from '../auth/actor.js';
import { holds, type Permission } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { catalog, TOPICS, type AudienceClass, type EventName, type Topic } from './catalog.js';
import type { Logged } from './log.js';

/** An event as one listener sees it. */
export interface SeenEvent {
  seq: number;
  type: string;
  v: number;
  at: string;
  data: unknown;
}

const NEEDED: Record<Topic, Permission> = {
  orders: 'orders.read',
  tables: 'floor.read',
  menu: 'menu.read',
  shifts: 'shifts.work',
};
const STATION_TOPIC = /^station:([0-9a-f-]{36})$/;
const MOST_TOPICS = 20;

/** What a listener may see and asked to see. Listeners with the same key see exactly the same. */
export class Lens {
  readonly key: string;

  private constructor(
    readonly audience: AudienceClass,
    /** The stations whose tickets it sees; `null`: all. */
    readonly stationIds: readonly string[] | null,
    readonly topics: readonly Topic[],
  ) {
    this.key = [audience, stationIds === null ? '*' : stationIds.toSorted().join(','), topics.join(',')].join('|');
  }

  /** Refuses a topic that does not exist or that this caller may not hear. */
  static of(actor: Actor, wanted: readonly string[] = []): Lens {
    if (wanted.length > MOST_TOPICS) throw new Refusal('TOPIC_REFUSED', { topics: MOST_TOPICS });
    const audience = actor.kind === 'staff' ? 'staff' : 'station';
    const allowed = TOPICS.filter((topic) => holds(actor, NEEDED[topic]) && hasEventsFor(audience, topic));
    const topics: Topic[] = [];
    const stations: string[] = [];
    for (const topic of wanted) {
      const station = STATION_TOPIC.exec(topic)?.[1];
      if (station && allowed.includes('orders') && servesStation(actor, station)) stations.push(station);
      else if (allowed.includes(topic as Topic)) topics.push(topic as Topic);
      else throw new Refusal('TOPIC_REFUSED', { topic });
    }
    const own = actor.kind === 'device' ? actor.stationIds : null;
    if (wanted.length === 0) return new Lens(audience, own, allowed);
    if (stations.length > 0) return new Lens('station', stations, topics);
    return new Lens(audience, own, topics);
  }

  see(event: Logged): SeenEvent | null {
    const spec = catalog[event.type as EventName];
    const project = spec?.to[this.audience] as ((view: unknown) => unknown) | undefined;
    if (!project || !this.isAddressed(event, spec.topic)) return null;
    return { seq: event.seq, type: event.type, v: event.v, at: event.at, data: project(event.data) };
  }

  private isAddressed(event: Logged, topic: Topic): boolean {
    if (this.audience === 'staff') return this.topics.includes(topic) && event.audience.includes('staff');
    const forStation = event.audience.some(
      (one) => one.startsWith('station:') && this.serves(one.slice('station:'.length)),
    );
    return forStation || (this.topics.includes(topic) && event.audience.includes('stations'));
  }

  private serves(stationId: string): boolean {
    return this.stationIds === null || this.stationIds.includes(stationId);
  }
}

function hasEventsFor(audience: AudienceClass, topic: Topic): boolean {
  return Object.values(catalog).some((spec) => spec.topic === topic && spec.to[audience]);
}

function servesStation(actor: Actor, stationId: string): boolean {
  return actor.kind === 'staff' || actor.stationIds === null || actor.stationIds.includes(stationId);
}
