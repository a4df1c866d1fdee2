import { vi } from 'vitest';
import type { Caller } from '../../../src/auth/actor.js';
import type { Authenticator } from '../../../src/auth/authenticator.js';
import type { Proxies } from '../../../src/auth/proxies.js';
import { Clock } from '../../../src/config/clock.js';
import type { Database } from '../../../src/database/database.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { venuePlace } from '../../../src/events/cursor.js';
import { Pump } from '../../../src/events/pump.js';
import type { Departure } from '../../../src/http/departure.js';
import type { SecurityLog } from '../../../src/http/security-log.js';
import { EventsGateway } from '../../../src/realtime/events.gateway.js';
import type { Handshake } from '../../../src/realtime/handshake.js';
import type { OpenCounts } from '../../../src/realtime/open-counts.js';
import { DrawnHints } from './drawn-hints.js';
import type { Line } from './line.js';
import { Namespace } from './namespace.js';
import { callerOf, type Sight } from './people.js';
import type { Turns } from './turns.js';

/** One server with the real dispatcher and gateway. Sockets, hints and time come from the scenario. */
export class Instance {
  readonly namespace: Namespace;
  readonly hints: DrawnHints;
  readonly lines = new Map<string, Line>();
  private readonly pump: Pump;

  constructor(
    private readonly database: Database,
    readonly turns: Turns,
    house: Database,
    onBreak: () => void,
  ) {
    const clock = new Clock();
    this.hints = new DrawnHints(house);
    const nobody = { venues: () => [], grantsChanged: () => undefined };
    this.pump = new Pump(database, clock, this.hints, nobody, () => undefined);
    const gateway = new EventsGateway(
      { authenticateAnyone: (handshake: Handshake) => this.authenticate(handshake) } as unknown as Authenticator,
      database,
      this.pump,
      { count: (venueId: string) => this.count(venueId) } as unknown as OpenCounts,
      clock,
      { clientOf: (peer: string) => peer } as unknown as Proxies,
      { follow: () => undefined } as unknown as Departure,
      { refusedSocket: () => undefined } as unknown as SecurityLog,
    );
    this.namespace = new Namespace((line) => gateway.handleDisconnect(line as never), onBreak);
    gateway.afterInit(this.namespace as never);
  }

  start(): Promise<void> {
    return this.pump.start();
  }

  get epoch(): string {
    return this.pump.epoch;
  }

  /** Ends the server: work in progress never completes. */
  async crash(): Promise<void> {
    this.namespace.cut();
    this.turns.forgetAll();
    vi.clearAllTimers();
    await this.database.close();
  }

  /** Authenticates with the permissions that are stored at this moment. */
  private async authenticate({ token }: Handshake): Promise<Caller> {
    const line = this.lines.get(token!)!;
    const [row] = await this.database.read((reader) =>
      reader.rows<{ seen: string | null }>('SELECT seen FROM sight WHERE token = $1', [line.person.token]),
    );
    if (!row?.seen) throw new Refusal('UNAUTHENTICATED');
    const sight = JSON.parse(row.seen) as Sight;
    line.admitted(sight);
    return callerOf(line.person, sight);
  }

  private async count(venueId: string): Promise<{ head: number; open: null }> {
    const { head } = await this.database.readSnapshot((reader) => venuePlace(reader, venueId));
    return { head, open: null };
  }
}
