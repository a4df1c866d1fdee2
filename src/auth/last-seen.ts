import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { Device } from './device.entity.js';

const EVERY_MS = 60_000;

/** When each device was last heard. Written once a minute: a request that only reads must not wait for a write. */
@Injectable()
export class LastSeen implements OnModuleDestroy {
  private readonly log = new Logger('LastSeen');
  private readonly seen = new Map<string, string>();
  private readonly timer = setInterval(() => void this.write(), EVERY_MS).unref();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  note(deviceId: string): void {
    if (!this.seen.has(deviceId)) this.seen.set(deviceId, this.clock.iso());
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  private async write(): Promise<void> {
    const batch = [...this.seen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    this.seen.clear();
    if (batch.length === 0) return;
    try {
      await this.database.write(async (tx) => {
        for (const [id, lastSeenAt] of batch) await tx.update(Device, { id }, { lastSeenAt });
      });
    } catch (error) {
      this.log.warn(`could not note when devices were last seen: ${String(error)}`);
    }
  }
}
