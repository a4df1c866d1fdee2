import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staff } from '../../scripts/seed/house.js';
import { Caller, done } from '../caller.js';
import { eventually } from '../patience.js';

const PASSWORD = 'pictures of the demo';

/** The demo as a newcomer starts it, in a folder of its own, with an admin who may do everything. */
export class DemoHouse {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly base: string,
    readonly admin: Caller,
    readonly anyone: Caller,
  ) {}

  static async start(): Promise<DemoHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'qres-pictures-'));
    const child = spawn(process.execPath, ['dist/qres.mjs', 'demo', '--no-service', '--port', '0', '--data', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
    await eventually(
      () => told.includes('Ctrl-C stops it') || child.exitCode !== null,
      () => told,
    );
    const link = /(http:\S+)\/api\/v1\/auth\/password\?token=(\S+)/.exec(told);
    if (!link) throw new Error(`the demo did not start: ${told}`);
    const anyone = new Caller(link[1]!);
    await done(anyone.post('/auth/password', { token: link[2], password: PASSWORD }, { key: null }));
    const { username } = staff.find(({ role }) => role === 'admin')!;
    const login = { username, password: PASSWORD };
    const { access_token } = await done(anyone.post('/auth/login', login, { key: null }));
    const admin = anyone.as(access_token);
    await endSchedules(admin);
    return new DemoHouse(child, folder, link[1]!, admin, anyone);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGINT');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Somebody of the staff, signed in by PIN on a device with this token. */
  async signedIn(username: string, device: string): Promise<Caller> {
    const { data } = await done(this.admin.get('/users?per_page=50'));
    const { id } = data.find((one: { username: string }) => one.username === username);
    const { pin } = staff.find((one) => one.username === username)!;
    const login = { user_id: id, pin };
    return this.anyone.as(
      (await done(this.anyone.as(device).post('/auth/login/pin', login, { key: null }))).access_token,
    );
  }

  /** The address of a table's card; the one of before leads nowhere. */
  async card(table: string): Promise<string> {
    const { id } = (await this.tables()).find(({ name }) => name === table)!;
    const { url } = await done(this.admin.post(`/tables/${id}/qr/rotate`));
    return new URL(url).pathname.split('/').at(-1)!;
  }

  async tables(): Promise<{ id: string; name: string }[]> {
    return (await done(this.admin.get('/tables?per_page=50'))).data;
  }
}

/** Ends breakfast and the happy hour, so that the pictures are the same at every hour. */
async function endSchedules(admin: Caller): Promise<void> {
  const { data } = await done(admin.get('/schedules?per_page=50'));
  for (const { id } of data) await done(admin.patch(`/schedules/${id}`, { ends_on: '2020-01-01' }));
}
