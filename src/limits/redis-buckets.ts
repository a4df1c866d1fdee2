import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { intervalUs, judge, type Charge, type Judgement } from '../domain/limits/gcra.js';
import type { Buckets } from './buckets.js';

/**
 * The rule of domain/limits/gcra.ts for all buckets of a call in one piece: nobody comes between the looking and the
 * taking, and the time is that of Redis, whatever the clocks of the instances say. Answers the time and how the buckets
 * were before; numbers go as text, or Lua would round them.
 */
const SCRIPT = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local answer = { string.format('%.0f', now) }
local next = {}
local passes = true
for i, key in ipairs(KEYS) do
  local interval, most = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local at = tonumber(redis.call('GET', key) or '0')
  answer[i + 1] = string.format('%.0f', at)
  next[i] = math.max(at, now) + interval
  if next[i] - now > interval * most then passes = false end
end
if passes and ARGV[1] == '1' then
  for i, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%.0f', next[i]), 'PX', math.ceil((next[i] - now) / 1000))
  end
end
return answer`;
const SHA = createHash('sha1').update(SCRIPT).digest('hex');

// Longer than a busy Redis takes; whoever waits longer waits for a network that has gone.
const ANSWERS_WITHIN_MS = 250;
const CONNECTS_WITHIN_MS = 1000;
const TRIES_AGAIN_MS = 1000;
const MOST_ASKED = 10_000;

interface Words {
  keys: string[];
  arguments: string[];
}

interface Link {
  evalSha(sha: string, words: Words): Promise<unknown>;
  eval(script: string, words: Words): Promise<unknown>;
  destroy(): void;
}

/** Buckets that several instances share; while they cannot be reached each instance counts for itself. */
export class RedisBuckets implements Buckets {
  private readonly log = new Logger('Limits');
  private link: Link | null = null;
  private isConnecting = false;
  private isClosed = false;
  /** Not tried before this moment of the process's own time. */
  private restsUntilMs = 0;

  /** Does not wait for the connection: what is asked meanwhile is counted here. */
  constructor(
    private readonly url: string,
    private readonly prefix: string,
    private readonly local: Buckets,
  ) {
    this.reach();
  }

  get isDegraded(): boolean {
    return this.link === null;
  }

  close(): void {
    this.isClosed = true;
    this.link?.destroy();
    this.link = null;
  }

  async judge(charges: readonly Charge[], isTaking: boolean): Promise<Judgement> {
    const { link } = this;
    if (!link) this.reach();
    if (!link || charges.length === 0) return this.local.judge(charges, isTaking);
    try {
      const [now, ...before] = await inTime(this.ask(link, charges, isTaking), ANSWERS_WITHIN_MS);
      return judge(charges, before, { nowUs: now!, isTaking });
    } catch (error) {
      this.lose(link, error);
      return this.local.judge(charges, isTaking);
    }
  }

  private async ask(link: Link, charges: readonly Charge[], isTaking: boolean): Promise<number[]> {
    const words = {
      keys: charges.map(({ bucket }) => `${this.prefix}${bucket}`),
      arguments: [
        isTaking ? '1' : '0',
        ...charges.flatMap(({ policy }) => [String(intervalUs(policy)), String(policy.most)]),
      ],
    };
    const answer = await link.evalSha(SHA, words).catch((error: unknown) => {
      if (!String(error).includes('NOSCRIPT')) throw error;
      return link.eval(SCRIPT, words);
    });
    return (answer as string[]).map(Number);
  }

  // A connection that has failed once is not asked again: a new one says soonest whether there is a way.
  private lose(link: Link, error: unknown): void {
    if (this.link !== link) return;
    this.link = null;
    this.restsUntilMs = performance.now() + TRIES_AGAIN_MS;
    if (!this.isClosed) this.log.warn(`Limits are counted by each instance alone: ${String(error)}`);
    link.destroy();
  }

  private reach(): void {
    if (this.isConnecting || this.isClosed || performance.now() < this.restsUntilMs) return;
    this.isConnecting = true;
    this.connect()
      .catch(() => void (this.restsUntilMs = performance.now() + TRIES_AGAIN_MS))
      .finally(() => (this.isConnecting = false));
  }

  private async connect(): Promise<void> {
    const { createClient } = await import('redis');
    const client = createClient({
      url: this.url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: MOST_ASKED,
      socket: { connectTimeout: CONNECTS_WITHIN_MS, reconnectStrategy: false },
    });
    const link = client as unknown as Link;
    // Without a listener its first error would end the process.
    client.on('error', (error: unknown) => this.lose(link, error));
    try {
      await inTime(client.connect(), CONNECTS_WITHIN_MS);
    } catch (error) {
      link.destroy();
      throw error;
    }
    if (this.isClosed) return link.destroy();
    this.link = link;
    this.log.log('Limits are counted in Redis');
  }
}

/** What has arrived while this process was busy is read before anybody calls it late. */
function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new Error('Redis did not answer in time'))), withinMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
