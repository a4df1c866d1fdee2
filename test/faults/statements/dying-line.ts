import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Server that kills itself before one of the statements of a command. */
export interface Doomed {
  base: string;
  /** Returns the signal that ended the process; null while it lives. */
  died(): Promise<NodeJS.Signals | null>;
  end(): Promise<void>;
}

// Much longer than a killed process takes to exit.
const GRACE_MS = 5000;

/** Servers that follow one another on one database, each with a plan for its death. */
export class DyingLine {
  private readonly ready = new Map<string, ChildProcess>();

  constructor(
    private readonly file: string,
    private readonly databaseUrl: string,
  ) {}

  /** Preloads the process of a plan: loading takes longer than its run. */
  prepare(plan: string): void {
    if (!this.ready.has(plan)) this.ready.set(plan, this.load(plan));
  }

  async start(plan: string): Promise<Doomed> {
    const child = this.ready.get(plan) ?? this.load(plan);
    this.ready.delete(plan);
    child.send(this.databaseUrl);
    const [address] = (await Promise.race([once(child, 'message'), ended(child)])) as [AddressInfo];
    return {
      base: `http://127.0.0.1:${address.port}`,
      died: async () => {
        const late = AbortSignal.timeout(GRACE_MS);
        if (child.signalCode === null && child.exitCode === null)
          await once(child, 'exit', { signal: late }).catch(() => null);
        return child.signalCode;
      },
      end: () => end(child),
    };
  }

  async remove(): Promise<void> {
    await Promise.all([...this.ready.values()].map(end));
  }

  private load(plan: string): ChildProcess {
    // On SQLite the writes of the request log would share a transaction with the command whose statements are counted.
    const settings = { NODE_ENV: 'test', REQUEST_LOG: '0', QRES_KILL_AT: plan };
    return fork(this.file, { env: { ...process.env, ...settings } });
  }
}

async function ended(child: ChildProcess): Promise<never> {
  const [code, signal] = await once(child, 'exit');
  throw new Error(`the server ended with ${code ?? signal} before it took requests`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
