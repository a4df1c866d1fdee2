import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Faults of a network. `reset`: every connection breaks. `black hole`: bytes vanish without a notice.
 * `late`: each byte takes 300 ms. `narrow`: 5 KiB a second. `stopped`: nothing is read any more, and sent bytes wait.
 */
export const WEATHERS = ['reset', 'black hole', 'late', 'narrow', 'stopped'] as const;
export type Weather = (typeof WEATHERS)[number] | 'fair';

const LATE_MS = 300;
const NARROW_BYTES = 512;
const NARROW_TICK_MS = 100;

/** Network between one screen and its server. */
export class BadLine {
  private readonly pairs = new Set<Pair>();
  private readonly server: Server;
  weather: Weather = 'fair';

  private constructor(private house: URL) {
    this.server = createServer((screen) => this.join(screen));
  }

  static async before(house: string): Promise<BadLine> {
    const line = new BadLine(new URL(house));
    await new Promise<void>((listening) => line.server.listen(0, '127.0.0.1', listening));
    return line;
  }

  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Leads new connections to another server; open connections stay with the old one. */
  leadTo(house: string): void {
    this.house = new URL(house);
  }

  turn(weather: Weather): void {
    this.weather = weather;
    for (const pair of this.pairs) {
      if (weather === 'reset') pair.end();
      // Connections of a black hole stay lost, as those that a router has forgotten.
      if (weather === 'black hole') pair.isLost = true;
      pair.look();
    }
  }

  async close(): Promise<void> {
    for (const pair of this.pairs) pair.end();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(screen: Socket): void {
    if (this.weather === 'reset') return void screen.resetAndDestroy();
    const pair = new Pair(screen, connect(Number(this.house.port), this.house.hostname), this);
    pair.isLost = this.weather === 'black hole';
    this.pairs.add(pair);
    screen.once('close', () => this.pairs.delete(pair));
  }
}

class Pair {
  isLost = false;
  private readonly ways: Way[];

  constructor(
    private readonly screen: Socket,
    private readonly house: Socket,
    line: BadLine,
  ) {
    this.ways = [new Way(screen, house, line, this), new Way(house, screen, line, this)];
    for (const socket of [screen, house])
      socket.on('error', () => undefined).on('close', () => (this.isLost && socket === house ? undefined : this.end()));
  }

  look(): void {
    for (const way of this.ways) way.look();
  }

  end(): void {
    this.screen.resetAndDestroy();
    this.house.destroy();
  }
}

/** One direction, in order: bytes that may not pass yet wait here, and meanwhile nothing more is read. */
class Way {
  private waiting: { bytes: Buffer; arrivesAt: number }[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly line: BadLine,
    private readonly pair: Pair,
  ) {
    from.on('data', (bytes) => {
      const delayMs = line.weather === 'late' ? LATE_MS : 0;
      this.waiting.push({ bytes, arrivesAt: Math.max(performance.now() + delayMs, this.lastAt) });
      this.look();
    });
  }

  look(): void {
    if (this.line.weather === 'stopped' || this.waiting.length > 0) this.from.pause();
    else this.from.resume();
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.pass();
    }, this.nextMs());
  }

  private get lastAt(): number {
    return this.waiting.at(-1)?.arrivesAt ?? 0;
  }

  private nextMs(): number {
    if (this.line.weather === 'narrow') return NARROW_TICK_MS;
    return Math.max(0, (this.waiting[0]?.arrivesAt ?? 0) - performance.now());
  }

  private pass(): void {
    if (this.to.destroyed || this.line.weather === 'stopped') return;
    const first = this.waiting[0];
    if (first && first.arrivesAt <= performance.now()) {
      const most = this.line.weather === 'narrow' ? NARROW_BYTES : first.bytes.length;
      if (!this.pair.isLost) this.to.write(first.bytes.subarray(0, most));
      first.bytes = first.bytes.subarray(most);
      if (first.bytes.length === 0) this.waiting.shift();
    }
    if (this.waiting.length > 0) this.look();
    else this.from.resume();
  }
}
