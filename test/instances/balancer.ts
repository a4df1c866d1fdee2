import { request } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const LOOKS_EVERY_MS = 200;
const LOOK_MS = 2000;

/**
 * What stands before several servers: it passes connections on, websockets like all others and without remembering who
 * was where, to those that say that they are ready.
 */
export class Balancer {
  private readonly server = createServer((client) => void this.lead(client));
  private readonly ready = new Set<string>();
  private readonly sockets = new Set<Socket>();
  private backends: string[] = [];
  private turns = 0;
  private readonly looking = setInterval(() => void this.look(), LOOKS_EVERY_MS);

  static async open(): Promise<Balancer> {
    const balancer = new Balancer();
    await new Promise<void>((listening) => balancer.server.listen(0, '127.0.0.1', listening));
    return balancer;
  }

  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** All that there are from now on; each is asked first. */
  async serve(backends: string[]): Promise<void> {
    this.backends = backends;
    await this.look();
  }

  isReady(backend: string): boolean {
    return this.ready.has(backend);
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  private async look(): Promise<void> {
    for (const gone of [...this.ready].filter((one) => !this.backends.includes(one))) this.ready.delete(gone);
    await Promise.all(
      this.backends.map(async (backend) => {
        if (await isWell(backend)) this.ready.add(backend);
        else this.ready.delete(backend);
      }),
    );
  }

  /** To the next that is ready; one that does not take the connection is passed over. */
  private async lead(client: Socket): Promise<void> {
    this.keep(client);
    const ready = [...this.ready];
    this.turns += 1;
    for (let turn = 0; turn < ready.length; turn += 1) {
      const far = await reached(ready[(this.turns + turn) % ready.length]!);
      if (!far) continue;
      this.keep(far);
      client.pipe(far).pipe(client);
      client.on('close', () => far.destroy());
      far.on('close', () => client.destroy());
      return;
    }
    client.destroy();
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
  }
}

function reached(backend: string): Promise<Socket | null> {
  const { hostname, port } = new URL(backend);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

function isWell(backend: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(`${backend}/health/ready`, { agent: false, timeout: LOOK_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy(new Error('late'))).on('error', () => resolve(false));
    asked.end();
  });
}
