import { setTimeout as pause } from 'node:timers/promises';
import type { Server, Target } from '../kill/target.js';

const BETWEEN_STARTS_MS = 100;

/**
 * Servers in parallel on one database.
 * An ended server is replaced by a new one, as a supervisor would do.
 */
export class Instances {
  private readonly places: Place[];

  constructor(target: Pick<Target, 'start'>, count: number) {
    this.places = Array.from({ length: count }, () => new Place(target));
  }

  /** Returns a server that takes requests, as a load balancer would choose it. */
  any(): Promise<Server> {
    const standing = this.places.flatMap(({ server }) => server ?? []);
    if (standing.length > 0) return Promise.resolve(oneOf(standing));
    return Promise.any(this.places.map(({ next }) => next));
  }

  /** Kills one server and starts its replacement; false if it had already ended by itself. */
  async killOne(): Promise<boolean> {
    const place = oneOf(this.places);
    const server = await place.next;
    place.begin();
    return server.kill();
  }

  /** Stops one server for this time; its clients are not notified. */
  async freezeOne(ms: number): Promise<void> {
    const server = await this.any();
    server.signal('SIGSTOP');
    await pause(ms);
    server.signal('SIGCONT');
  }

  /** Kills all servers; returns true if all of them were still alive. */
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

  // While the database is away no server can start, so the start is repeated.
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
