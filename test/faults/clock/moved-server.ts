import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../../server-process.js';

const LIBRARIES = '/usr/lib';
const LIBRARY = 'faketime/libfaketimeMT.so.1';

/** Returns the path of Debian's faketime library; null if it is not installed. */
export function faketime(): string | null {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES) : [];
  return folders.map((folder) => join(LIBRARIES, folder, LIBRARY)).find((file) => existsSync(file)) ?? null;
}

/** Shipped server in a process whose wall clock can be moved while it runs. */
export class MovedServer {
  base = '';
  private aheadMs = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'qres-clock-'));
  private readonly server: ServerProcess;

  constructor(file: string, settings: Record<string, string>) {
    this.moveTo(0);
    this.server = new ServerProcess(file, {
      ...settings,
      LD_PRELOAD: faketime()!,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      // Timers use the monotonic clock, which stays untouched.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    });
  }

  async begin(): Promise<void> {
    this.base = (await this.server.address()).replace(/\/$/, '');
  }

  /** Sets the server's clock ahead of the true time, or behind it with a negative value. */
  moveTo(aheadMs: number): void {
    this.aheadMs = aheadMs;
    const seconds = Math.round(aheadMs / 1000);
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  }

  /** Sets the server's clock to this moment. */
  moveToMoment(iso: string): void {
    this.moveTo(Date.parse(iso) - Date.now());
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  async remove(): Promise<void> {
    this.server.kill('SIGKILL');
    await this.server.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.folder, 'offset');
  }
}
