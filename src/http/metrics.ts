import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusalCode } from '../domain/refusal.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Everything that `/metrics` shows. */
export const registry = new Registry();

const requests = new Histogram({
  name: 'qres_http_request_seconds',
  help: 'Time from the first byte of a request to the last of its answer, by route.',
  labelNames: ['method', 'route', 'status'],
  buckets: SECONDS,
  registers: [registry],
});

const lag = new Histogram({
  name: 'qres_event_lag_seconds',
  help: 'Time from the moment of an event to its sending to screens.',
  buckets: SECONDS,
  registers: [registry],
});

const calls = new Histogram({
  name: 'qres_provider_call_seconds',
  help: 'Time that payment providers take to answer, by what was asked and what became of it.',
  labelNames: ['provider', 'call', 'answer'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
  registers: [registry],
});

const webhooks = new Counter({
  name: 'qres_provider_webhooks_total',
  help: 'What payment providers have told by themselves, by what became of it.',
  labelNames: ['provider', 'outcome'],
  registers: [registry],
});

const differences = new Counter({
  name: 'qres_provider_differences_total',
  help: 'Operations about which a provider says something else than our books, as the nightly comparison has found.',
  labelNames: ['provider'],
  registers: [registry],
});

const deliveries = new Counter({
  name: 'qres_webhook_deliveries_total',
  help: 'Tries to tell other companies’ programs what has happened, by what came of them.',
  labelNames: ['outcome'],
  registers: [registry],
});

const webhookLag = new Histogram({
  name: 'qres_webhook_lag_seconds',
  help: 'Time from the moment of an event to the first try to tell it to a webhook.',
  buckets: [...SECONDS, 15, 60, 300, 1800, 7200],
  registers: [registry],
});

const unlogged = new Counter({
  name: 'qres_request_log_dropped_total',
  help: 'Requests that were answered and not noted, because the request log could not be written as fast.',
  registers: [registry],
});

export type SocketKind = 'staff' | 'device' | 'guest' | 'key';
const SOCKET_KINDS: readonly SocketKind[] = ['staff', 'device', 'guest', 'key'];

let socketsNow = (): Iterable<SocketKind> => [];

new Gauge({
  name: 'qres_sockets',
  help: 'Who follows the log: people, devices without a person, guests’ phones, programs.',
  labelNames: ['kind'],
  registers: [registry],
  collect() {
    for (const kind of SOCKET_KINDS) this.set({ kind }, 0);
    for (const kind of socketsNow()) this.inc({ kind });
  },
});

/** Who knows whose sockets are open; asked whenever somebody reads the figures. */
export function countSockets(now: () => Iterable<SocketKind>): void {
  socketsNow = now;
}

let retriesNow = (): number => 0;

new Counter({
  name: 'qres_write_retries_total',
  help: 'Writes that had to run again because another one held what they needed: deadlocks and timed-out locks.',
  registers: [registry],
  collect() {
    this.reset();
    this.inc(retriesNow());
  },
});

/** Who knows how often a write ran again; asked whenever somebody reads the figures. */
export function countRetries(now: () => number): void {
  retriesNow = now;
}

let started = false;

/** Process figures cost a timer, so a server begins them and a script does not. They keep the names that other boards know. */
export function startMetrics(): void {
  if (!started) collectDefaultMetrics({ register: registry });
  started = true;
}

export function observeRequest(method: string, route: string, status: number, ms: number): void {
  requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
}

export function observeEventLag(ms: number): void {
  lag.observe(Math.max(0, ms) / 1000);
}

export function observeCall(provider: string, call: string, answer: string, ms: number): void {
  calls.observe({ provider, call, answer }, ms / 1000);
}

export function countWebhook(provider: string, outcome: string): void {
  webhooks.inc({ provider, outcome });
}

export function countDifferences(provider: string, count: number): void {
  differences.inc({ provider }, count);
}

export function observeWebhook(outcome: string, lagMs: number, isFirst: boolean): void {
  deliveries.inc({ outcome: outcome.toLowerCase() });
  if (isFirst) webhookLag.observe(Math.max(0, lagMs) / 1000);
}

export function countUnlogged(): void {
  unlogged.inc();
}

const backups = new Counter({
  name: 'qres_backups_total',
  help: 'Backups that the server has made by itself, by what came of them.',
  labelNames: ['outcome'],
  registers: [registry],
});

/** The folder of the backups, which all instances share. */
export interface BackupFolder {
  /** When the newest daily backup was made, in milliseconds since 1970; 0: there is none. */
  newestMs(): Promise<number>;
  verification(): { verified_at: string; ok: boolean } | null;
}

let backupFolder: BackupFolder | null = null;

new Gauge({
  name: 'qres_backup_last_timestamp_seconds',
  help: 'When the newest daily backup was made, in seconds since 1970; 0: none is known.',
  registers: [registry],
  async collect() {
    // A folder that cannot be read, such as a stick that was pulled out, leaves what was known.
    const newestMs = backupFolder ? await backupFolder.newestMs().catch(() => null) : 0;
    if (newestMs !== null) this.set(newestMs / 1000);
  },
});

new Gauge({
  name: 'qres_backup_enabled',
  help: '1 where BACKUP_DIR is set, so that the server makes a backup every day.',
  registers: [registry],
  collect() {
    this.set(backupFolder ? 1 : 0);
  },
});

new Gauge({
  name: 'qres_backup_verified_timestamp_seconds',
  help: 'When `qres verify --newest` last ran on the backups, in seconds since 1970; 0: never.',
  registers: [registry],
  collect() {
    const last = backupFolder?.verification() ?? null;
    this.set(last === null ? 0 : Date.parse(last.verified_at) / 1000);
  },
});

new Gauge({
  name: 'qres_backup_verification_failed',
  help: '1 where the last verification of the newest backup found it damaged or its books wrong.',
  registers: [registry],
  collect() {
    this.set(backupFolder?.verification()?.ok === false ? 1 : 0);
  },
});

/** Sets the folder from which each request for metrics reads the backup figures; all instances share it. */
export function watchBackups(folder: BackupFolder | null): void {
  backupFolder = folder;
}

export function countBackup(outcome: 'made' | 'failed'): void {
  backups.inc({ outcome });
}

const refusals = new Counter({
  name: 'qres_refusals_total',
  help: 'Requests that were answered with an error, by its code.',
  labelNames: ['code'],
  registers: [registry],
});

const logTroubles = new Counter({
  name: 'qres_log_troubles_total',
  help: 'Times that a file of the log could not be written, by file; its lines are lost.',
  labelNames: ['file'],
  registers: [registry],
});

export function countRefusal(code: RefusalCode): void {
  refusals.inc({ code });
}

export function countLogTrouble(file: string): void {
  logTroubles.inc({ file });
}
