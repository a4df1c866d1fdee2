import { merged, percentileMs, type Latencies } from '../domain/latency.js';
import type { RequestFiguresView } from './analytics.dto.js';
import type { Figures } from './request-figures.service.js';

type Percentiles = Pick<RequestFiguresView, 'p50_ms' | 'p95_ms' | 'p99_ms'>;

export function figuresView({ requests, errors, bytesIn, bytesOut, latencies }: Figures): RequestFiguresView {
  return {
    requests,
    errors,
    error_percent: requests === 0 ? null : percent(errors, requests),
    bytes_in: bytesIn,
    bytes_out: bytesOut,
    ...percentilesOf([latencies]),
  };
}

/** Of all parts together. */
export function percentilesOf(parts: readonly Latencies[]): Percentiles {
  const all = merged(...parts);
  return { p50_ms: percentileMs(all, 0.5), p95_ms: percentileMs(all, 0.95), p99_ms: percentileMs(all, 0.99) };
}

/** With two digits behind the point. */
export function percent(part: number, whole: number): number {
  return Math.round((part * 10_000) / whole) / 100;
}
