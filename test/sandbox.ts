import { spawn, type ChildProcess } from 'node:child_process';
import type { Entry } from '../scripts/sandbox/book.js';
import type { Faults } from '../scripts/sandbox/faults.js';
import { bundle } from './bundle.js';

const SECRET = 'a-secret-of-the-sandbox-for-tests';
// The other side may close an idle keep-alive connection at the moment when it is reused.
const AT_ONCE = { connection: 'close' };
// Signatures contain a time: if the tests run at another time of day (`faketime`), the sandbox must too.
const CLOCK = Object.fromEntries(
  ['LD_PRELOAD', 'FAKETIME', 'FAKETIME_SHARED'].map((name) => [name, process.env[name]]),
);
const FOR_EVER = 'from=0000&to=9999';

let built: Promise<{ file: string; remove(): void }> | undefined;

/** Shipped sandbox provider in a process of its own. */
export class Sandbox {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(...options: string[]): Promise<Sandbox> {
    built ??= bundle('scripts/sandbox-provider.ts');
    const { file } = await built;
    const child = spawn(process.execPath, [file, '--port', '0', '--secret', SECRET, '--seed', '7', ...options], {
      env: { PATH: process.env['PATH'], ...CLOCK },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((found, lost) => {
      let said = '';
      child.stdout!.on('data', (part: Buffer) => {
        said += part.toString();
        const address = /listens on (\S+)/.exec(said)?.[1];
        if (address) found(address);
      });
      child.once('exit', (code) => lost(new Error(`the sandbox ended with ${code}`)));
    });
    return new Sandbox(child, url);
  }

  /** Settings by which a server finds the sandbox. */
  get settings(): Record<string, string> {
    return { SANDBOX_URL: this.url, SANDBOX_SECRET: SECRET };
  }

  faults(faults: Partial<Faults>): Promise<void> {
    return this.put('/faults', faults);
  }

  /** Sets the server that receives the webhooks of the sandbox. */
  tells(base: string | null): Promise<void> {
    return this.put('/webhook', { url: base && `${base}/api/v1/providers/sandbox/webhook` });
  }

  async counts(): Promise<{ asked: Record<string, number>; told: Record<string, number> }> {
    return (await fetch(`${this.url}/counts`, { headers: AT_ONCE })).json() as never;
  }

  async hasToldAll(): Promise<boolean> {
    return ((await (await fetch(`${this.url}/health`, { headers: AT_ONCE })).json()) as { is_told: boolean }).is_told;
  }

  /** Returns all entries that the sandbox has ever written. */
  async book(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let after: string | null = '0'; after !== null;) {
      const page = await fetch(`${this.url}/v1/book?${FOR_EVER}&after=${after}`, {
        headers: { ...AT_ONCE, authorization: `Bearer ${SECRET}` },
      });
      const { data, next } = (await page.json()) as { data: Entry[]; next: string | null };
      entries.push(...data);
      after = next;
    }
    return entries;
  }

  /** Sends a request directly to the sandbox, past every server. */
  async post(path: string, body: object): Promise<Entry> {
    const headers = { ...AT_ONCE, authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Entry;
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await gone;
  }

  static cleanUp(): void {
    void built?.then(({ remove }) => remove());
    built = undefined;
  }

  private async put(path: string, body: object): Promise<void> {
    const headers = { ...AT_ONCE, 'content-type': 'application/json' };
    const answer = await fetch(this.url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
  }
}
