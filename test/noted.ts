import { v7 as newId } from 'uuid';
import type { KeyActor } from '../src/auth/actor.js';
import { businessDate } from '../src/domain/business-day.js';
import { RequestFlushService } from '../src/request-log/request-flush.service.js';
import { RequestQueue, type Heard } from '../src/request-log/request-queue.js';
import { done } from './caller.js';
import type { House } from './given.js';
import { until } from './paper.js';

/** Request log of a test server. */
export class Noted {
  readonly queue: RequestQueue;

  constructor(private readonly house: House) {
    this.queue = house.app.get(RequestQueue);
  }

  /** Waits until this many requests are queued; a client has its answer a moment before. */
  async has(requests: number): Promise<void> {
    await until(() => this.queue.length >= requests);
  }

  flush(): Promise<void> {
    return this.house.app.get(RequestFlushService).flush();
  }

  /** Deletes everything logged so far, whether it was written or not. */
  async forgotten(): Promise<void> {
    await this.flush();
    await this.house.database.write(async (tx) => {
      for (const table of ['request_log', 'request_counts', 'request_latencies', 'calling_keys'])
        await tx.change(`DELETE FROM ${table}`);
    });
  }

  /** Returns the business date of a moment in this venue; of now by default. */
  async day(at: Date = this.house.clock.now()): Promise<string> {
    const { time_zone, cutoff_minutes } = await done(this.house.admin.get('/venue'));
    return businessDate(at.toISOString(), time_zone, cutoff_minutes);
  }

  /** Logs a request as if it had come over HTTP: by default of a stranger, with a duration of 1 ms. */
  heard(said: Partial<Heard>): void {
    this.queue.add({
      atMs: this.house.clock.now().getTime(),
      requestId: newId(),
      method: 'GET',
      route: '/api/v1/tables',
      status: 200,
      code: null,
      actor: undefined,
      ms: 1,
      bytesIn: 0,
      bytesOut: 100,
      address: '192.0.2.7',
      agent: 'curl 8',
      ...said,
    });
  }

  /** Creates an API key actor whose calls can be logged. */
  async program(name: string, ownerId: string): Promise<KeyActor> {
    const { id: venueId } = await done(this.house.admin.get('/venue'));
    const keyId = newId();
    return {
      kind: 'key',
      venueId,
      keyId,
      groupId: newId(),
      plan: 'FREE',
      limits: null,
      isTest: false,
      name,
      ownerId,
      role: 'developer',
      scopes: [],
      expiresAtMs: null,
    };
  }
}
