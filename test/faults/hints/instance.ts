import type { House } from '../../given.js';
import { Screen } from '../../instances/screen.js';
import { ServerProcess } from '../../server-process.js';
import { Waiters } from './waiters.js';

/** Gauges and counters by name. */
export type Figures = Readonly<Record<string, number>>;

const SCREENS = 2;

/** One of several servers on a database, with the waiters and kitchen screens that are connected to it. */
export class Instance {
  base = '';
  screens: Screen[] = [];
  waiters: Waiters | null = null;
  private readonly server: ServerProcess;
  private isMeantToEnd = false;
  /** Reason why the process ended by itself; null if it did not. */
  death: string | null = null;

  constructor(file: string, settings: Record<string, string>) {
    this.server = new ServerProcess(file, settings);
    void this.server.ended.then(({ code, signal }) => {
      if (!this.isMeantToEnd) this.death = `a server ended by itself with ${signal ?? code}: ${this.server.err}`;
    });
  }

  async opened(): Promise<void> {
    this.base = await this.server.address();
  }

  watch(house: House): void {
    const auth = { device_token: house.screen.token, topics: [`station:${house.stations.grill}`] };
    this.screens = Array.from({ length: SCREENS }, () => new Screen(this.base, auth));
  }

  async figures(): Promise<Figures> {
    const text = await (await fetch(`${this.base}/metrics`)).text();
    return Object.fromEntries([...text.matchAll(/^(\w+) (\d+)$/gm)].map(([, name, value]) => [name!, Number(value)]));
  }

  async isReady(): Promise<boolean> {
    return (await fetch(`${this.base}/health/ready`)).status === 200;
  }

  async end(): Promise<void> {
    this.isMeantToEnd = true;
    for (const screen of this.screens) screen.close();
    const lastOrders = this.waiters?.close();
    this.server.kill('SIGKILL');
    await Promise.all([this.server.ended, lastOrders]);
  }
}
