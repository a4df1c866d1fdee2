import { readFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';

/** A network as it is in the far corner of a hall. */
export interface LinkShape {
  rttMs: number;
  bytesPerMs: number;
}

export const SLOW_4G: LinkShape = { rttMs: 150, bytesPerMs: 1_638_400 / 8 / 1000 };

// Ten packets, as RFC 6928 has it.
const FIRST_WINDOW_BYTES = 14_600;
const PACKET_BYTES = 1_460;

// A key that protects nothing but this.
const file = (name: string): Buffer => readFileSync(resolve('test', 'screens', 'tls', name));

/**
 * HTTPS in front of a house, at the end of a slow link: what a server sends leaves packet by packet at the link's speed
 * and arrives half a round trip later, no more than the window that has opened by what was acknowledged before.
 */
export class SlowLink {
  private readonly sockets = new Set<Socket>();
  private freeAt = 0;

  private constructor(
    private readonly shape: LinkShape,
    private readonly front: Server,
    private readonly tls: TlsServer,
  ) {}

  static async before(house: string, shape: LinkShape): Promise<SlowLink> {
    const { port } = new URL(house);
    const tls = createTlsServer({ key: file('till.key.pem'), cert: file('till.cert.pem') }, (secure) => {
      const inside = connect(Number(port), '127.0.0.1');
      secure.pipe(inside).pipe(secure);
      for (const one of [secure, inside]) one.on('error', () => [secure, inside].forEach((each) => each.destroy()));
    });
    const front = createServer({ noDelay: true });
    const link = new SlowLink(shape, front, tls);
    front.on('connection', (phone) => link.join(phone));
    for (const server of [tls, front]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return link;
  }

  get port(): number {
    return (this.front.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    for (const server of [this.front, this.tls]) await new Promise((done) => server.close(done));
  }

  private join(phone: Socket): void {
    const inside = connect((this.tls.address() as AddressInfo).port, '127.0.0.1');
    const halfMs = this.shape.rttMs / 2;
    // Before the first byte came, a real network would have said hello and been answered.
    const helloAt = performance.now() + this.shape.rttMs;
    for (const one of [phone, inside]) {
      this.sockets.add(one);
      one.on('error', () => [phone, inside].forEach((each) => each.destroy()));
      one.on('close', () => this.sockets.delete(one));
    }
    phone.on('data', (bytes) => {
      at(Math.max(performance.now(), helloAt) + halfMs, () => inside.destroyed || inside.write(bytes));
    });
    phone.on('end', () => inside.end());
    this.send(inside, phone);
  }

  private send(from: Socket, phone: Socket): void {
    const halfMs = this.shape.rttMs / 2;
    let waiting = Buffer.alloc(0);
    let window = FIRST_WINDOW_BYTES;
    let underWay = 0;
    const pump = (): void => {
      while (waiting.length > 0 && underWay < window) {
        const packet = waiting.subarray(0, PACKET_BYTES);
        waiting = waiting.subarray(packet.length);
        underWay += packet.length;
        this.freeAt = Math.max(performance.now(), this.freeAt) + packet.length / this.shape.bytesPerMs;
        const arrivesAt = this.freeAt + halfMs;
        at(arrivesAt, () => phone.destroyed || phone.write(packet));
        at(arrivesAt + halfMs, () => {
          underWay -= packet.length;
          window += packet.length;
          pump();
        });
      }
    };
    from.on('data', (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      pump();
    });
    from.on('end', () => at(this.freeAt + halfMs + 1, () => phone.end()));
  }
}

function at(ms: number, what: () => unknown): void {
  setTimeout(what, Math.max(0, ms - performance.now()));
}
