import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';

const ANSWER_MS = 1000;

interface Link {
  ping(): Promise<unknown>;
  destroy(): void;
}

/** Whether Redis answers. It carries hints only, so nobody waits for it and nothing fails without it. */
@Injectable()
export class RedisProbe implements OnApplicationShutdown {
  private link: Promise<Link> | null = null;
  // One question at a time, however many ask for the state while Redis stands still.
  private asked: Promise<unknown> | null = null;

  constructor(private readonly config: Config) {}

  async state(): Promise<'off' | 'ok' | 'down'> {
    const { redisUrl } = this.config;
    if (redisUrl === null) return 'off';
    this.asked ??= this.ping(redisUrl).finally(() => (this.asked = null));
    try {
      await Promise.race([this.asked, late()]);
      return 'ok';
    } catch {
      return 'down';
    }
  }

  private async ping(url: string): Promise<void> {
    this.link ??= this.connect(url);
    await (await this.link).ping();
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.link?.catch(() => null))?.destroy();
  }

  private async connect(url: string): Promise<Link> {
    const { createClient } = await import('redis');
    const client = createClient({ url });
    // The client reconnects by itself; without a listener its first error would end the process.
    client.on('error', () => undefined);
    await Promise.race([client.connect(), late()]).catch((error: unknown) => {
      this.link = null;
      client.destroy();
      throw error;
    });
    return client as unknown as Link;
  }
}

function late(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('Redis does not answer')), ANSWER_MS).unref());
}
