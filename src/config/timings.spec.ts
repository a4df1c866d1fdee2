import { expect, it } from 'vitest';
import { Timings } from './timings.js';

it('are those that integrators and screens are promised', () => {
  expect({ ...new Timings() }).toEqual({
    webhookTryMs: 15_000,
    webhookLeaseMs: 45_000,
    drainMs: 5000,
    heartbeatMs: 5000,
  });
});

it('are others where others are said', () => {
  expect(new Timings({ drainMs: 300 })).toEqual({ ...new Timings(), drainMs: 300 });
});
