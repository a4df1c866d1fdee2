import { Counter, Gauge } from 'prom-client';
import { registry } from '../http/metrics.js';
import type { Hints } from './hints.js';

let current: Hints | null = null;

new Gauge({
  name: 'qres_hint_channel_healthy',
  help: '1 while other instances’ commits are told here at once; 0 while the log is looked at five times a second instead.',
  registers: [registry],
  collect() {
    this.set(current?.isHealthy ? 1 : 0);
  },
});

const ABOUT = {
  sent: 'Messages by which this instance has told the others that logs have grown.',
  received: 'Messages by which other instances have told this one.',
};

for (const name of ['sent', 'received'] as const)
  new Counter({
    name: `qres_hints_${name}_total`,
    help: ABOUT[name],
    registers: [registry],
    collect() {
      this.reset();
      this.inc(current?.figures[name] ?? 0);
    },
  });

/** Who knows how hints come; asked whenever somebody reads the figures. */
export function watchHints(hints: Hints): void {
  current = hints;
}
