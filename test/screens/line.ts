import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The network between a tablet and the house, and what can happen to it. */
export interface Line {
  /** The house's address through this line. */
  base: string;
  /** Every connection breaks, and new ones are refused. */
  cut(): void;
  /** Nothing passes any more and nobody is told: connections stay, new ones are taken, no byte arrives. */
  blackHole(): void;
  /** Each byte takes so long, in both directions and in order. */
  delay(ms: number): void;
  /** New connections work again. What fell into the black hole stays there, as a router's forgotten connections do. */
  restore(): void;
  /** New connections lead to a house that has another address now. */
  toward(house: string): void;
  close(): Promise<void>;
}

interface Pair {
  tablet: Socket;
  house: Socket;
  isLost: boolean;
}

export async function openLine(house: string): Promise<Line> {
  let { hostname, port } = new URL(house);
  const pairs = new Set<Pair>();
  let state: 'open' | 'cut' | 'black' = 'open';
  let delayMs = 0;

  const server = createServer((tablet) => {
    if (state === 'cut') return void tablet.resetAndDestroy();
    const pair: Pair = { tablet, house: connect(Number(port), hostname), isLost: state === 'black' };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      tablet.destroy();
      pair.house.destroy();
    };
    pass(tablet, pair.house, pair);
    pass(pair.house, tablet, pair);
    for (const socket of [tablet, pair.house])
      socket.on('error', () => undefined).on('close', () => (pair.isLost && socket === pair.house ? undefined : end()));
  });

  // One queue for each direction: a timer for each piece would bring them out of order.
  function pass(from: Socket, to: Socket, pair: Pair): void {
    let last = Promise.resolve();
    from.on('data', (bytes) => {
      const arrives = Date.now() + delayMs;
      last = last.then(async () => {
        const leftMs = arrives - Date.now();
        if (leftMs > 0) await new Promise((resume) => setTimeout(resume, leftMs));
        if (!pair.isLost && !to.destroyed) to.write(bytes);
      });
    });
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      state = 'cut';
      for (const { tablet, house: far } of pairs) {
        tablet.resetAndDestroy();
        far.destroy();
      }
    },
    blackHole: () => {
      state = 'black';
      for (const pair of pairs) pair.isLost = true;
    },
    delay: (ms) => {
      delayMs = ms;
    },
    restore: () => {
      state = 'open';
    },
    toward: (next) => {
      ({ hostname, port } = new URL(next));
    },
    close: async () => {
      for (const { tablet, house: far } of pairs) {
        tablet.destroy();
        far.destroy();
      }
      await new Promise((closed) => server.close(closed));
    },
  };
}
