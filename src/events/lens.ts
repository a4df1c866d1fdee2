import { boundTo, serves, type Actor, type Caller, type GuestActor } from '../auth/actor.js';
import { holds, type Permission, type Role } from '../domain/permissions.js';
import type { Scope } from '../domain/scopes.js';
import { Refusal } from '../domain/refusal.js';
import { toPhone, toVisit } from './audience.js';
import { catalog, TOPICS, type AudienceClass, type EventName, type Topic } from './catalog.js';
import { guestNews, MOVES_GUESTS } from './guest-news.js';
import { unheardBy } from './key-news.js';
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
  platform: 'keys.manage',
};
const STATION_TOPIC = /^station:([0-9a-f-]{36})$/;
const MOST_TOPICS = 20;

interface Sight {
  audience: AudienceClass;
  /** The stations whose tickets it sees; `null`: all. */
  stationIds: readonly string[] | null;
  topics: readonly Topic[];
  /** Events of its topics that it does not hear all the same. */
  unheard: readonly EventName[];
  /** Who it is as a guest: its phone first, then its visit. Empty for whoever is of the house. */
  guest: readonly string[];
}

/** What a listener may see and asked to see. Listeners with the same key see exactly the same. */
export class Lens {
  readonly key: string;
  readonly audience: AudienceClass;
  readonly stationIds: readonly string[] | null;

  private constructor(private readonly sight: Sight) {
    const { audience, stationIds, topics, unheard, guest } = sight;
    this.audience = audience;
    this.stationIds = stationIds;
    const stations = stationIds === null ? '*' : stationIds.toSorted().join(',');
    this.key = [audience, stations, topics.join(','), unheard.join(','), guest.join(',')].join('|');
  }

  /** Refuses a topic that does not exist or that this caller may not hear. */
  static of(caller: Caller, wanted: readonly string[] = []): Lens {
    if (wanted.length > MOST_TOPICS) throw new Refusal('TOPIC_REFUSED', { topics: MOST_TOPICS });
    return caller.kind === 'guest' ? Lens.ofGuest(caller, wanted) : Lens.ofHouse(caller, wanted);
  }

  /** What a person in this role may hear, who is not here: for whom somebody else listens. */
  static ofRole(role: Role): Lens {
    return Lens.ofAbsent({ kind: 'staff', role });
  }

  /** What a key with these scopes may hear, whose owner has this role. */
  static ofKey(role: Role, scopes: readonly Scope[]): Lens {
    return Lens.ofAbsent({ kind: 'key', role, scopes });
  }

  private static ofAbsent(caller: Parameters<typeof holds>[0]): Lens {
    const unheard = caller.kind === 'key' ? unheardBy(caller) : [];
    return new Lens({ audience: 'staff', stationIds: null, topics: topicsOf(caller, 'staff'), unheard, guest: [] });
  }

  private static ofHouse(actor: Actor, wanted: readonly string[]): Lens {
    const audience = actor.kind === 'device' ? 'station' : 'staff';
    const allowed = topicsOf(actor, audience);
    const topics: Topic[] = [];
    const stations: string[] = [];
    for (const topic of wanted) {
      const station = STATION_TOPIC.exec(topic)?.[1];
      if (station && allowed.includes('orders') && serves(actor, station)) stations.push(station);
      else if (allowed.includes(topic as Topic)) topics.push(topic as Topic);
      else throw new Refusal('TOPIC_REFUSED', { topic });
    }
    const own = boundTo(actor);
    const unheard = actor.kind === 'key' ? unheardBy(actor) : [];
    const of = (sight: Omit<Sight, 'guest' | 'unheard'>) => new Lens({ ...sight, unheard, guest: [] });
    if (wanted.length === 0) return of({ audience, stationIds: own, topics: allowed });
    if (stations.length > 0) return of({ audience: 'station', stationIds: stations, topics });
    return of({ audience, stationIds: own, topics });
  }

  /** A guest hears what is said to the phone and to its visit, whatever it is about. */
  private static ofGuest({ phoneId, visitId }: GuestActor, [topic]: readonly string[]): Lens {
    if (topic !== undefined) throw new Refusal('TOPIC_REFUSED', { topic });
    const guest = [toPhone(phoneId), ...(visitId === null ? [] : [toVisit(visitId)])];
    return new Lens({ audience: 'session', stationIds: [], topics: [], unheard: [], guest });
  }

  /** Whether events of this type may reach it at all. */
  hears(type: EventName): boolean {
    const isOfTopic = this.sight.topics.includes(catalog[type].topic);
    return isOfTopic && this.projectionOf(type) !== undefined && !this.sight.unheard.includes(type);
  }

  see(event: Logged): SeenEvent | null {
    const type = event.type as EventName;
    const project = this.projectionOf(type) as ((view: unknown) => unknown) | undefined;
    if (!project || this.sight.unheard.includes(type) || !this.isAddressed(event, catalog[type].topic)) return null;
    return { seq: event.seq, type: event.type, v: event.v, at: event.at, data: project(event.data) };
  }

  /** Whether this listener may see more or nothing from this event on. */
  isMovedBy(event: Logged): boolean {
    return MOVES_GUESTS.has(event.type) && this.isToGuest(event);
  }

  /** Whether this is what that guest saw, and more: then nothing that it has heard was another thing than it is now. */
  widens({ sight: { guest } }: Lens): boolean {
    return guest.length > 0 && guest.every((one) => this.sight.guest.includes(one));
  }

  private projectionOf(type: EventName) {
    return this.audience === 'session' ? guestNews[type]?.as : catalog[type]?.to[this.audience];
  }

  private isAddressed(event: Logged, topic: Topic): boolean {
    const isOfTopic = this.sight.topics.includes(topic);
    switch (this.audience) {
      case 'staff':
        return isOfTopic && event.audience.includes('staff');
      case 'station':
        return this.isToStation(event) || (isOfTopic && event.audience.includes('stations'));
      case 'session':
        return this.isToGuest(event);
    }
  }

  private isToStation({ audience }: Logged): boolean {
    return audience.some((one) => one.startsWith('station:') && this.serves(one.slice('station:'.length)));
  }

  private isToGuest({ audience }: Logged): boolean {
    return this.sight.guest.some((one) => audience.includes(one));
  }

  private serves(stationId: string): boolean {
    return this.stationIds === null || this.stationIds.includes(stationId);
  }
}

function topicsOf(caller: Parameters<typeof holds>[0], audience: 'staff' | 'station'): Topic[] {
  return TOPICS.filter((topic) => holds(caller, NEEDED[topic]) && hasEventsFor(audience, topic));
}

function hasEventsFor(audience: 'staff' | 'station', topic: Topic): boolean {
  return Object.values(catalog).some((spec) => spec.topic === topic && spec.to[audience]);
}
