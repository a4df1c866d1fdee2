import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { expectFrame } from './socket-contract.js';

export interface Heard {
  seq: number;
  type: string;
  data: any;
}

// Limits only how long a failing test runs.
const PATIENCE_MS = 20_000;

/** Waits for an expected state; throws if it does not occur in time. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`${what}: it did not happen`);
    await wait(10);
  }
}

/** Socket client that follows the events and acknowledges them. */
export class Ears {
  readonly events: Heard[] = [];
  readonly resyncs: string[] = [];
  beat: { head: number; open: number | null } | null = null;
  isGone = false;

  private constructor(private readonly socket: Socket) {
    socket.onAny((name: string, frame: unknown) => expectFrame(name, frame));
    socket.on('ev', ({ cursor, events }: { cursor: string; events: Heard[] }) => {
      this.events.push(...events);
      socket.emit('ack', cursor);
    });
    socket.on('hb', (beat) => (this.beat = beat));
    socket.on('resync', ({ reason }) => this.resyncs.push(reason));
    socket.on('disconnect', () => (this.isGone = true));
  }

  static open(base: string, auth: object): Promise<Ears> {
    const options = { transports: ['websocket'], auth, reconnection: false, forceNew: true };
    const socket = io(`${base}/events`, options);
    const ears = new Ears(socket);
    return new Promise((resolve, reject) => {
      socket.on('hello', () => resolve(ears));
      socket.on('connect_error', (error) => {
        socket.disconnect();
        const { message, data } = error as Error & { data?: unknown };
        // Without data the transport has failed, and the server has sent nothing.
        if (data !== undefined) expectFrame('connect_error', { message, data });
        reject(error);
      });
    });
  }

  async heard(type: string, times = 1): Promise<void> {
    await until(() => this.events.filter((one) => one.type === type).length >= times, type);
  }

  async gone(): Promise<void> {
    await until(() => this.isGone, 'the end of a socket');
  }

  close(): void {
    this.socket.disconnect();
  }
}
