import { follow, type Follow, type Live } from '../live.js';
import { hurriedClock } from './clocks.js';
import type { Guest, ModelServer, Pump } from './server.js';
import { ModelVenue, type LoggedEvent } from './venue.js';

type View = { ids: string[]; open: number };

let tokens = 0;

/** One venue, one listener's credentials, and whoever listens by them. */
export class Evening {
  readonly venue = new ModelVenue();
  readonly token = `token ${tokens++}`;
  readonly guest: Guest;
  /** What the listener believes. */
  ids: string[] = [];
  private readonly lives: Live[] = [];

  constructor(private readonly server: ModelServer) {
    this.guest = server.admit(this.token, this.venue);
  }

  get socket(): Pump | undefined {
    return this.guest.sockets.at(-1);
  }

  listen(options: Partial<Follow<LoggedEvent, View>> = {}): Live {
    const live = follow<LoggedEvent, View>({
      url: this.server.url,
      credentials: () => ({ token: this.token }),
      topics: ['a'],
      clock: hurriedClock,
      onSnapshot: (view) => {
        this.ids = view.ids;
      },
      onEvents: (events) => {
        this.ids = [...this.ids, ...events.map((event) => event.data.id)];
      },
      ...options,
    });
    this.lives.push(live);
    return live;
  }

  isAtHead(live: Live): boolean {
    return live.mark?.seq === this.venue.head && live.stats.connects > 0;
  }

  async end(): Promise<void> {
    for (const live of this.lives) live.close();
    await Promise.all(this.lives.map((live) => live.closed));
  }
}

/** When this returns, the listener has everything that was sent to it before. */
export async function heard(live: Live): Promise<void> {
  await live.renew();
  await sleep(1);
}

export function sleep(ms = 25): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
