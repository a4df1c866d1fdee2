import { Gauge } from 'prom-client';
import { registry } from '../http/metrics.js';

let isDegradedNow = (): boolean => false;

new Gauge({
  name: 'qres_rate_limit_store_degraded',
  help: '1 while Redis does not answer and each instance counts calls for itself.',
  registers: [registry],
  collect() {
    this.set(isDegradedNow() ? 1 : 0);
  },
});

/** Who knows whether Redis answers; asked whenever somebody reads the figures. */
export function watchDegraded(now: () => boolean): void {
  isDegradedNow = now;
}
