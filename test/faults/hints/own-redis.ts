import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../free-port.js';

const PROGRAM = 'redis-server';
const ANSWERS_WITHIN_MS = 2000;
const BETWEEN_LOOKS_MS = 20;
// Another process may hold the port for a moment.
const STARTS_WITHIN_MS = 60_000;

/** Redis of one test, without persistence, which the test may kill and freeze safely. */
export class OwnRedis {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly home: string,
  ) {}

  static async begin(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort(), mkdtempSync(join(tmpdir(), 'qres-redis-')));
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const end = performance.now() + STARTS_WITHIN_MS;
    while (!(await this.isUp())) {
      if (performance.now() > end) throw new Error('Redis did not start');
      if (!this.process || this.process.exitCode !== null) this.process = this.spawned();
      await pause(BETWEEN_LOOKS_MS);
    }
  }

  async kill(): Promise<void> {
    const { process } = this;
    this.process = null;
    if (!process || process.exitCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  }

  /** Stops the process without closing its connections. */
  freeze(): void {
    this.process!.kill('SIGSTOP');
  }

  thaw(): void {
    this.process!.kill('SIGCONT');
  }

  /** Deletes all keys and returns how many there were. */
  async forget(): Promise<number> {
    const keys = await this.keys();
    await this.ask('FLUSHALL');
    return keys;
  }

  async keys(): Promise<number> {
    return Number((await this.ask('DBSIZE')).slice(1));
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.home, { recursive: true, force: true });
  }

  private spawned(): ChildProcess {
    const words = { port: String(this.port), bind: '127.0.0.1', dir: this.home, save: '', appendonly: 'no' };
    const spoken = Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]);
    return spawn(PROGRAM, spoken, { stdio: 'ignore' });
  }

  private async isUp(): Promise<boolean> {
    return (await this.ask('PING').catch(() => '')) === '+PONG';
  }

  private ask(words: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${words}\r\n`));
      socket.setTimeout(ANSWERS_WITHIN_MS, () => socket.destroy(new Error(`Redis did not answer ${words}`)));
      socket.on('error', reject).on('data', (bytes: Buffer) => {
        socket.destroy();
        resolve(bytes.toString().trim());
      });
      socket.on('close', () => reject(new Error(`Redis did not answer ${words}`)));
    });
  }
}

/** Returns true if the Redis program is installed on this machine. */
export function canOwnRedis(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, PROGRAM)));
}
