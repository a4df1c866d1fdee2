import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

interface Question {
  id: number;
  what: string;
  wish: unknown;
}

type Reply = { id: number; answer: unknown } | { id: number; fault: string };

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

const STOP_WITHIN_MS = 5000;

/** A process of the bench's own: what is measured and what measures never share an event loop. */
export class Child {
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (reply: Reply) => this.hear(reply));
    process.on('exit', (code) => this.mourn(code));
  }

  static start(file: string, env: NodeJS.ProcessEnv = {}): Child {
    // 'advanced' carries bytes as bytes.
    return new Child(fork(file, { env: { ...process.env, ...env }, serialization: 'advanced' }));
  }

  get processId(): number {
    return this.process.pid!;
  }

  ask<T>(what: string, wish?: unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = (this.asked += 1);
      this.waiting.set(id, { resolve, reject });
      this.process.send({ id, what, wish } satisfies Question, (error) => error && reject(error));
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const timer = setTimeout(() => this.process.kill('SIGKILL'), STOP_WITHIN_MS);
    const gone = once(this.process, 'exit');
    this.process.disconnect();
    await gone;
    clearTimeout(timer);
  }

  private hear(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('fault' in reply) waiting?.reject(new Error(reply.fault));
    else waiting?.resolve(reply.answer as never);
  }

  private mourn(code: number | null): void {
    for (const { reject } of this.waiting.values()) reject(new Error(`a process of the bench ended with code ${code}`));
    this.waiting.clear();
  }
}

/** The other end, in the child: answers questions one after another and ends with its parent, however that ends. */
export function answerParent(answers: Record<string, (wish: never) => unknown>): void {
  let last: Promise<void> = Promise.resolve();
  const reply = (words: Reply) => process.send?.(words);
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ id, what, wish }: Question) => {
    last = last.then(async () => {
      try {
        reply({ id, answer: await answers[what]!(wish as never) });
      } catch (error) {
        reply({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    });
  });
}
