import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from './metrics.js';

export const QUEUES = ['print', 'webhook', 'fiscal', 'provider'] as const;
export type QueueName = (typeof QUEUES)[number];

/** How much waits in a queue, and for how long the oldest has. */
export interface QueueFigures {
  waiting: number;
  oldestS: number;
}

const seen = new Histogram({
  name: 'qres_kitchen_seen_seconds',
  help: 'Time from the moment when a ticket was fired or changed to the one when a kitchen screen has shown it.',
  buckets: [0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 15, 30, 60, 300],
  registers: [registry],
});

const resyncs = new Counter({
  name: 'qres_resyncs_total',
  help: 'Screens that were told to load everything again, by why.',
  labelNames: ['reason'],
  registers: [registry],
});

const slow = new Counter({
  name: 'qres_slow_drops_total',
  help: 'Screens that were let go because they did not acknowledge what they were sent.',
  registers: [registry],
});

let queuesNow = async (): Promise<ReadonlyMap<QueueName, QueueFigures>> => new Map();

const oldest = new Gauge({
  name: 'qres_queue_oldest_seconds',
  help: 'How long the oldest of a queue has waited; 0: nothing waits.',
  labelNames: ['queue'],
  registers: [registry],
});

new Gauge({
  name: 'qres_queue_waiting',
  help: 'What waits outside every request: prints, deliveries of webhooks, fiscal documents, questions to payment providers.',
  labelNames: ['queue'],
  registers: [registry],
  async collect() {
    this.reset();
    oldest.reset();
    for (const [queue, { waiting, oldestS }] of await queuesNow()) {
      this.set({ queue }, waiting);
      oldest.set({ queue }, oldestS);
    }
  },
});

/** Who knows what waits; asked whenever somebody reads the figures. Whoever does not know in time says nothing. */
export function watchQueues(now: typeof queuesNow): void {
  queuesNow = now;
}

export function observeSeen(sinceMs: number): void {
  seen.observe(Math.max(0, sinceMs) / 1000);
}

export function countResync(reason: string): void {
  resyncs.inc({ reason });
}

export function countSlowDrop(): void {
  slow.inc();
}
