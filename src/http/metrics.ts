import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

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

let socketsNow = (): number => 0;

new Gauge({
  name: 'qres_sockets',
  help: 'Screens that follow the log.',
  registers: [registry],
  collect() {
    this.set(socketsNow());
  },
});

/** Who knows how many sockets are open; asked whenever somebody reads the figures. */
export function countSockets(now: () => number): void {
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

/** Process figures cost a timer, so a server begins them and a script does not. */
export function startMetrics(): void {
  if (!started) collectDefaultMetrics({ register: registry, prefix: 'qres_' });
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
