import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { watchQueues, type QueueFigures, type QueueName } from '../http/house-metrics.js';

// Each is read through the small index of what is open.
const OPEN: Record<QueueName, string> = {
  print: `SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM print_jobs WHERE state IN ('WAITING', 'PRINTING')`,
  webhook: `SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM webhook_deliveries WHERE state = 'PENDING'`,
  fiscal: `SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM fiscal_documents
    WHERE state <> 'DONE' AND NOT is_skipped`,
  provider: `SELECT COUNT(*) AS waiting, MIN(begun_at) AS oldest FROM provider_operations
    WHERE state IN ('INITIATED', 'UNKNOWN')`,
};
// Whoever collects figures gives up after some ten seconds, and would have none of the others either.
const ANSWERS_MS = 2000;

/** Counts what waits, of all venues together, whenever somebody reads the figures. */
@Injectable()
export class QueueCounts implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    watchQueues(() => this.inTime());
  }

  /** Empty where the database does not answer: figures that nobody knows are left out. */
  private async inTime(): Promise<ReadonlyMap<QueueName, QueueFigures>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadonlyMap<QueueName, QueueFigures>>((resolve) => {
      timer = setTimeout(() => resolve(new Map()), ANSWERS_MS);
    });
    try {
      return await Promise.race([this.database.read((reader) => this.counted(reader)), late]);
    } catch {
      return new Map();
    } finally {
      clearTimeout(timer);
    }
  }

  private async counted(reader: Reader): Promise<ReadonlyMap<QueueName, QueueFigures>> {
    const found = new Map<QueueName, QueueFigures>();
    for (const [queue, text] of Object.entries(OPEN) as [QueueName, string][]) {
      const [row] = await reader.rows<{ waiting: number | string; oldest: string | null }>(text);
      const waiting = Number(row?.waiting ?? 0);
      const sinceMs = row?.oldest ? this.clock.now().getTime() - new Date(row.oldest).getTime() : 0;
      found.set(queue, { waiting, oldestS: Math.max(0, sinceMs) / 1000 });
    }
    return found;
  }
}
