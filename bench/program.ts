import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../src/http/root.js';
import type { Home } from './house.js';
import { freePort, untilAnswered } from './ports.js';

const STOP_WITHIN_MS = 15_000;
// Bots that measure for minutes do not renew their tokens.
const TOKEN_MINUTES = '120';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A server in a process of its own that has answered once. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** From the spawn to the first answer. */
    readonly startMs: number,
  ) {}

  /** The product as it is started in production, with the log that it keeps there. */
  static async product(
    { databaseUrl, dataDir, secretKey, nodeWords }: Home,
    settings: Record<string, string> = {},
  ): Promise<Program> {
    const port = await freePort();
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      SECRET_KEY: secretKey,
      ACCESS_TOKEN_MINUTES: TOKEN_MINUTES,
      // One bot is as busy as a hundred tablets.
      TRUSTED_ADDRESSES: 'loopback',
      // No balancer has to hear of its end.
      LEAVE_SECONDS: '0',
      ...settings,
    };
    return Program.start([...nodeWords, ...startWords()], env, {
      port,
      path: '/health',
      log: join(dataDir, 'server.log'),
    });
  }

  /** As little as Node can serve. */
  static async bare(log: string): Promise<Program> {
    const port = await freePort();
    const script = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(${port}, '127.0.0.1')`;
    return Program.start(['-e', script], process.env, { port, path: '/', log });
  }

  private static async start(
    words: string[],
    env: NodeJS.ProcessEnv,
    { port, path, log }: { port: number; path: string; log: string },
  ): Promise<Program> {
    const output = openSync(log, 'w');
    const begunAt = performance.now();
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', output, output] });
    running.add(child);
    child.once('exit', () => running.delete(child));
    try {
      await untilAnswered(
        `http://127.0.0.1:${port}${path}`,
        () => child.exitCode !== null || child.signalCode !== null,
      );
    } catch (error) {
      throw new Error(`a server did not come up; its last words:\n${readFileSync(log, 'utf8').slice(-2000)}`, {
        cause: error,
      });
    }
    return new Program(child, port, performance.now() - begunAt);
  }

  get processId(): number {
    return this.child.pid!;
  }

  async stop(): Promise<void> {
    if (!running.has(this.child)) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }
}

/** What `npm start` says to Node, so that what is measured is what is run. */
function startWords(): string[] {
  const { scripts } = JSON.parse(readFileSync(root('package.json'), 'utf8')) as { scripts: { start: string } };
  const [, ...words] = scripts.start.split(' ');
  return words.map((word) => (word.startsWith('-') ? word : root(word)));
}
