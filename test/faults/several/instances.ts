import { setTimeout as pause } from 'node:timers/promises';
import type { Server, Target } from '../kill/target.js';

const BETWEEN_STARTS_MS = 100;

/** Servers side by side on one database. Whoever ends one of them, another is begun in its place, as a keeper would. */
export class Instances {
  private readonly places: Place[];

  constructor(target: Pick<Target, 'start'>, count: number) {
    this.places = Array.from({ length: count }, () => new Place(target));
  }

  /** One that takes requests, as a balancer before them would choose. */
  any(): Promise<Server> {
    const standing = this.places.flatMap(({ server }) => server ?? []);
    if (standing.length > 0) return Promise.resolve(oneOf(standing));
    return Promise.any(this.places.map(({ next }) => next));
  }

  /** Answers false when it had died before, by itself. */
  async killOne(): Promise<boolean> {
    const place = oneOf(this.places);
    const server = await place.next;
    place.begin();
    return server.kill();
  }

  /** One of them stands still for so long; its clients are not told. */
  async freezeOne(ms: number): Promise<void> {
    const server = await this.any();
    server.signal('SIGSTOP');
    await pause(ms);
    server.signal('SIGCONT');
  }

  /** Answers whether all of them were still alive. */
  async close(): Promise<boolean> {
    const killed = await Promise.all(this.places.map(async ({ next }) => (await next).kill()));
    return killed.every(Boolean);
  }
}

class Place {
  server: Server | null = null;
  next!: Promise<Server>;

  constructor(private readonly target: Pick<Target, 'start'>) {
    this.begin();
  }

  begin(): void {
    this.server = null;
    this.next = this.started();
    void this.next.then((server) => (this.server = server));
  }

  // While the database is away none can begin, and it is tried again.
  private async started(): Promise<Server> {
    for (;;) {
      const server = await this.target.start().catch(() => null);
      if (server) return server;
      await pause(BETWEEN_STARTS_MS);
    }
  }
}

function oneOf<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!;
}
