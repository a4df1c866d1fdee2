import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { Frame } from '../cursor-rule.js';
import type { LoggedEvent, ModelVenue } from './venue.js';

/** What may go wrong with the next frame of a listener. */
export type Fault =
  | 'none'
  | 'twice'
  | 'old frame again'
  | 'lost frame'
  | 'overlapping frame'
  | 'event outside its range'
  | 'cut before'
  | 'cut after'
  | 'silence'
  | 'resync'
  | 'wrong count'
  | 'refuse next'
  | 'snapshot fails next';

/** One listener as the server knows it: by its token. */
export class Guest {
  readonly handshakes: Record<string, unknown>[] = [];
  readonly acks: string[] = [];
  readonly extensions: unknown[] = [];
  readonly snapshots: string[] = [];
  readonly sockets: Pump[] = [];
  refuseWith: string | null = null;
  refusesExtension = false;
  failSnapshots = 0;
  /** Called with every acknowledged cursor at the moment it arrives. */
  onAck: (cursor: string) => void = () => undefined;

  constructor(
    readonly venue: ModelVenue,
    readonly faults: Fault[],
  ) {}
}

export interface ModelSettings {
  window: number;
  perFrame: number;
  heartbeatMs: number;
  /** What hello says; the listener's clock may run faster than ours. */
  saidHeartbeatMs: number;
}

/** A peer that speaks the protocol over real sockets, with faults on request. It is a test's, not the product's. */
export class ModelServer {
  url = '';
  private readonly guests = new Map<string, Guest>();
  private readonly http: HttpServer = createServer((request, response) => this.answer(request, response));
  private readonly io = new Server(this.http, { transports: ['websocket'] });

  constructor(private readonly settings: ModelSettings) {}

  async start(): Promise<void> {
    const events = this.io.of('/events');
    events.use((socket, next) => {
      const guest = this.guests.get(tokenOf(socket.handshake.auth));
      const code = guest ? guest.refuseWith : 'UNAUTHENTICATED';
      if (guest) guest.handshakes.push(socket.handshake.auth);
      if (guest) guest.refuseWith = null;
      next(code === null ? undefined : Object.assign(new Error(code), { data: { code } }));
    });
    events.on('connection', (socket) => {
      const guest = this.guests.get(tokenOf(socket.handshake.auth)) as Guest;
      guest.sockets.push(new Pump(socket, guest, this.settings));
    });
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.io.close();
  }

  /** Sockets that are open now, whoever listens. */
  get connections(): number {
    return this.io.engine.clientsCount;
  }

  admit(token: string, venue: ModelVenue, faults: readonly Fault[] = []): Guest {
    const guest = new Guest(venue, [...faults]);
    this.guests.set(token, guest);
    return guest;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    const guest = this.guests.get((request.headers.authorization ?? '').replace('Bearer ', ''));
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (!guest) return send(401, { error: { code: 'UNAUTHENTICATED' } });
    if (url.pathname === '/api/v1/snapshot') this.snapshot(guest, url, send);
    else if (url.pathname === '/api/v1/events') this.page(guest, url, send);
    else send(404, { error: { code: 'NOT_FOUND' } });
  }

  /** The view names the topics, and its body is all that ever happened in them: then a missing event shows. */
  private snapshot(guest: Guest, url: URL, send: (status: number, body: unknown) => void): void {
    const view = url.searchParams.get('view') ?? '';
    const topics = view.split(' ');
    const { venue } = guest;
    guest.snapshots.push(view);
    if (guest.failSnapshots > 0) {
      guest.failSnapshots -= 1;
      return send(503, { error: { code: 'UNAVAILABLE' } });
    }
    send(200, { ...venue.mark(venue.head), data: { ids: venue.ids(topics), open: venue.open(topics) } });
  }

  private page({ venue }: Guest, url: URL, send: (status: number, body: unknown) => void): void {
    const cursor = url.searchParams.get('cursor');
    const reason = cursor === null ? null : venue.doubt(cursor);
    if (reason) return send(410, { error: { code: 'CURSOR_GONE', details: { reason } } });
    const from = cursor === null ? venue.head : venue.seqOf(cursor);
    const to = Math.min(venue.head, from + Number(url.searchParams.get('limit')));
    const types = url.searchParams.get('types')?.split(',');
    const seen = venue.visible(['a', 'b'], from, to).filter((event) => !types || types.includes(event.type));
    const waitMs = seen.length === 0 ? 5 : 0;
    setTimeout(() => send(200, { data: seen.map(wireEvent), next_cursor: venue.mark(to).cursor }), waitMs);
  }
}

/** One socket: a position, what is acknowledged, and at most a window between the two. */
export class Pump {
  private position: number;
  private acked: number;
  private readonly topics: string[];
  private readonly timers: NodeJS.Timeout[] = [];
  private isSilent = false;
  // Set until the wrong count is told; nothing else is sent before, so that the listener can compare it.
  private miscounts = false;
  private lastFrame: Frame | null = null;

  constructor(
    readonly socket: Socket,
    private readonly guest: Guest,
    private readonly settings: ModelSettings,
  ) {
    const { cursor, topics } = socket.handshake.auth as { cursor?: string; topics?: string[] };
    const { venue } = guest;
    this.topics = topics ?? ['a', 'b'];
    const reason = cursor === undefined ? null : venue.doubt(cursor);
    this.position = this.acked = cursor === undefined || reason ? venue.head : venue.seqOf(cursor);
    socket.on('disconnect', () => this.timers.forEach(clearInterval));
    socket.on('ack', (acked: string) => {
      guest.acks.push(acked);
      guest.onAck(acked);
      this.acked = venue.seqOf(acked);
    });
    socket.on('auth', (credentials: unknown, answer: (reply: { ok: boolean }) => void) => {
      guest.extensions.push(credentials);
      answer({ ok: !guest.refusesExtension });
    });
    if (reason) this.resync(reason);
    else this.begin();
  }

  private begin(): void {
    const { venue } = this.guest;
    this.socket.emit('hello', {
      ...venue.mark(this.position),
      head: venue.head,
      server_time: new Date().toISOString(),
      heartbeat_ms: this.settings.saidHeartbeatMs,
    });
    this.timers.push(setInterval(() => this.pump(), 1));
    this.timers.push(setInterval(() => this.beat(), this.settings.heartbeatMs));
  }

  resync(reason: string): void {
    this.socket.emit('resync', { reason });
    this.leave();
  }

  leave(): void {
    this.timers.forEach(clearInterval);
    this.isSilent = true;
    this.socket.disconnect(true);
  }

  /** Up to where everything was sent. */
  get sent(): number {
    return this.position;
  }

  /** Says what is true, or a miscount where one is due. */
  private beat(): void {
    const { venue } = this.guest;
    if (this.isSilent || this.position > venue.head) return;
    if (this.miscounts && this.acked === this.position) {
      this.miscounts = false;
      this.say(this.position, venue.open(this.topics, this.position) + 1);
    } else {
      this.say(venue.head, venue.open(this.topics));
    }
  }

  say(head: number, open: number | null): void {
    this.socket.emit('hb', { head, open });
  }

  private pump(): void {
    const { venue, faults } = this.guest;
    // The log was cut under us: a real server ends all sockets at a restore, and so does this one at its next look.
    if (this.position > venue.head) return this.resync('ahead');
    if (this.isSilent || this.miscounts || this.position === venue.head) return;
    if (this.position - this.acked >= this.settings.window) return;
    const frame = this.frame(this.position, Math.min(venue.head, this.position + this.settings.perFrame));
    this.send(frame, faults.shift() ?? 'none');
  }

  private send(frame: Frame, fault: Fault): void {
    if (fault === 'cut before') return this.leave();
    if (fault === 'resync') return this.resync('slow');
    if (fault === 'silence') return void (this.isSilent = true);
    if (fault === 'old frame again' && this.lastFrame) this.emit(this.lastFrame);
    if (fault === 'wrong count') this.miscounts = true;
    if (fault === 'refuse next') this.guest.refuseWith = 'TOKEN_EXPIRED';
    if (fault === 'snapshot fails next') this.guest.failSnapshots += 1;
    if (fault === 'overlapping frame' && frame.from > 0) this.emit(this.frame(frame.from - 1, frame.to));
    else if (fault === 'event outside its range') this.emit({ ...frame, events: [outside(frame)] });
    else if (fault !== 'lost frame') this.emit(frame);
    if (fault === 'twice') this.emit(frame);
    this.position = frame.to;
    this.lastFrame = frame;
    if (fault === 'cut after') this.leave();
  }

  private emit(frame: Frame): void {
    this.socket.emit('ev', frame);
  }

  private frame(from: number, to: number): Frame {
    const { venue } = this.guest;
    return { from, to, cursor: venue.mark(to).cursor, events: venue.visible(this.topics, from, to).map(wireEvent) };
  }
}

function wireEvent({ seq, type, v, at, data }: LoggedEvent): Frame['events'][number] {
  return { seq, type, v, at, data };
}

function outside(frame: Frame): Frame['events'][number] {
  return { seq: frame.to + 1, type: 'opened', v: 1, at: '', data: { id: 'never applied' } };
}

function tokenOf(auth: Record<string, unknown>): string {
  return String(auth['token'] ?? auth['device_token'] ?? '');
}
