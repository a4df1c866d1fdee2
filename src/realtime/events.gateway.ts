import { Logger } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import type { Caller, GuestActor } from '../auth/actor.js';
import { Authenticator } from '../auth/authenticator.js';
import { missingRight } from '../auth/missing-right.js';
import { Proxies } from '../auth/proxies.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { holds } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { cursorSeq, cursorText, placeAt, resume, venuePlace, type Place, type ResyncReason } from '../events/cursor.js';
import { Lens } from '../events/lens.js';
import type { Listener } from '../events/listener.js';
import type { Outlet } from '../events/venue-stream.js';
import { Pump } from '../events/pump.js';
import { Departure } from '../http/departure.js';
import { countSockets, type SocketKind } from '../http/metrics.js';
import { SecurityLog } from '../http/security-log.js';
import { leadElsewhere } from './leading-elsewhere.js';
import { OpenCounts } from './open-counts.js';
import { forgetOpening, readHandshake, readToken, type Handshake } from './handshake.js';

/** What a socket keeps between its handshake and its end. */
interface Seat {
  handshake: Handshake;
  /** Whence it comes, as far as the proxies are believed. */
  address: string | undefined;
  actor: Caller;
  lens: Lens;
  listener?: Listener;
  expiry?: NodeJS.Timeout;
}

/** What a client says; it may say anything. */
interface Messages {
  /** After the screen has applied and stored what the cursor covers. */
  ack(cursor: unknown): void;
  /** A newer token of the same person keeps the socket alive beyond the old one. */
  auth(body: unknown, answer: unknown): void;
}

type SeatedSocket = Socket<Messages, Record<string, never>, Record<string, never>, Seat>;

// A timer cannot wait longer than this; the socket is judged again then.
const LONGEST_TIMER_MS = 2 ** 31 - 1;
// A few tabs of one phone; who opens more loses the oldest.
const MOST_SOCKETS_OF_A_PHONE = 4;

/** Lets screens in and hands them to the pump. Everything that is sent, the pump sends. */
@WebSocketGateway({ namespace: '/events' })
export class EventsGateway implements OnGatewayInit<Namespace>, OnGatewayDisconnect<SeatedSocket> {
  private readonly log = new Logger('Events');
  private namespace: Namespace | null = null;

  constructor(
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly pump: Pump,
    private readonly counts: OpenCounts,
    private readonly clock: Clock,
    private readonly proxies: Proxies,
    private readonly departure: Departure,
    private readonly security: SecurityLog,
  ) {}

  afterInit(namespace: Namespace): void {
    this.namespace = namespace;
    countSockets(() => kindsOf(namespace));
    this.departure.follow((withinMs) => leadElsewhere(namespace, withinMs));
    this.pump.attach(namespace as unknown as Outlet, (venueId, lens) => this.counts.count(venueId, lens));
    namespace.use((socket, next) => {
      this.admit(socket as SeatedSocket).then(
        () => next(),
        (error: unknown) => next(this.refused(socket as SeatedSocket, connectError(error))),
      );
    });
    namespace.on('connection', (socket: SeatedSocket) => {
      forgetOpening(socket);
      socket.on('ack', (cursor) => this.acknowledge(socket, cursor));
      socket.on('auth', (body, answer) => {
        const tell = (ok: boolean): void => void (typeof answer === 'function' && answer({ ok }));
        this.extend(socket, body).then(tell, () => tell(false));
      });
      void this.follow(socket);
    });
  }

  handleDisconnect(socket: SeatedSocket): void {
    clearTimeout(socket.data.expiry);
    if (socket.data.listener) this.pump.leave(socket.data.listener);
  }

  private async extend(socket: SeatedSocket, body: unknown): Promise<boolean> {
    const token = readToken(body);
    const before = socket.data.actor;
    if (!token || before.kind !== 'staff') return false;
    const after = await this.authenticator.authenticate({ token }).catch(() => null);
    if (after?.kind !== 'staff' || after.userId !== before.userId || after.venueId !== before.venueId) return false;
    socket.data.actor = after;
    socket.data.handshake = { ...socket.data.handshake, token };
    this.untilExpiry(socket);
    return true;
  }

  private acknowledge({ data: { listener } }: SeatedSocket, cursor: unknown): void {
    const seq = typeof cursor === 'string' ? cursorSeq(cursor) : null;
    if (seq !== null && listener) this.pump.acknowledge(listener, seq);
  }

  private async admit(socket: SeatedSocket): Promise<void> {
    const handshake = readHandshake(socket.handshake.auth);
    const address = this.addressOf(socket);
    const actor = await this.authenticator.authenticateAnyone(handshake, { address });
    Object.assign(socket.data, { handshake, address, actor, lens: lensOf(actor, handshake.topics) } satisfies Seat);
  }

  private refused(socket: SeatedSocket, error: ConnectError): ConnectError {
    this.security.refusedSocket(error.data.code, { address: this.addressOf(socket) ?? null });
    return error;
  }

  private addressOf({ handshake }: SeatedSocket): string | undefined {
    return this.proxies.clientOf(handshake.address, handshake.headers['x-forwarded-for']);
  }

  private async follow(socket: SeatedSocket): Promise<void> {
    try {
      const { actor, handshake, lens } = socket.data;
      if (actor.kind === 'guest') this.keepFewOf(actor);
      const place = await this.placeOf(actor.venueId, handshake.cursor);
      const listener = this.listener(socket, actor.venueId, lens, typeof place === 'string' ? null : place);
      if (typeof place === 'string') return await this.pump.resync(listener, place);
      if (!socket.connected) return;
      socket.data.listener = listener;
      this.untilExpiry(socket);
      await this.pump.join(listener);
    } catch (error) {
      this.log.error(`a socket could not follow the log: ${String(error)}`);
      socket.disconnect(true);
    }
  }

  private keepFewOf({ phoneId }: GuestActor): void {
    const all = [...(this.namespace?.sockets.values() ?? [])] as unknown as SeatedSocket[];
    const own = all.filter(({ data: { actor } }) => actor?.kind === 'guest' && actor.phoneId === phoneId);
    for (const oldest of own.slice(0, -MOST_SOCKETS_OF_A_PHONE)) oldest.disconnect(true);
  }

  private placeOf(venueId: string, cursor: string | undefined): Promise<Place | ResyncReason> {
    return this.database.readSnapshot(async (reader) => {
      if (cursor !== undefined) return resume(reader, venueId, this.pump.epoch, cursor);
      const { head } = await venuePlace(reader, venueId);
      return placeAt(reader, venueId, this.pump.epoch, head);
    });
  }

  private listener(socket: SeatedSocket, venueId: string, lens: Lens, place: Place | null): Listener {
    const seq = place?.seq ?? 0;
    return {
      id: socket.id,
      venueId,
      lens,
      cursor: place ? cursorText(place) : '',
      position: seq,
      told: seq,
      acknowledged: seq,
      waitingSinceMs: null,
      expiresAtMs: Infinity,
      judge: async () => {
        const { handshake, address } = socket.data;
        const actor = await this.authenticator.authenticateAnyone(handshake, { address });
        socket.data.actor = actor;
        // A key ends sooner than it said when it is rotated.
        if (actor.kind === 'key') this.untilExpiry(socket);
        return actor.venueId === venueId ? lensOf(actor, handshake.topics) : null;
      },
    };
  }

  private untilExpiry(socket: SeatedSocket): void {
    const { actor, listener } = socket.data;
    if (actor.kind === 'device' || actor.expiresAtMs === null || !listener) return;
    clearTimeout(socket.data.expiry);
    listener.expiresAtMs = actor.expiresAtMs;
    const leftMs = actor.expiresAtMs - this.clock.now().getTime();
    socket.data.expiry = setTimeout(() => this.pump.drop(listener), Math.min(Math.max(leftMs, 0), LONGEST_TIMER_MS));
  }
}

/** As `GET /events` asks for it: a program without its scope follows nothing here either. */
function lensOf(actor: Caller, topics: readonly string[]): Lens {
  refuseUnless(actor.kind !== 'key' || holds(actor, 'events.read'), 'FORBIDDEN', missingRight(actor, 'events.read'));
  return Lens.of(actor, topics);
}

function* kindsOf(namespace: Namespace): Iterable<SocketKind> {
  for (const { data } of namespace.sockets.values()) {
    const { actor } = data as Partial<Seat>;
    if (actor) yield actor.kind;
  }
}

type ConnectError = Error & { data: { code: string } };

function connectError(error: unknown): ConnectError {
  const code = error instanceof Refusal ? error.code : 'INTERNAL';
  return Object.assign(new Error(code), { data: { code } });
}
