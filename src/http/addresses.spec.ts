import { expect, it } from 'vitest';
import { realAddress } from './addresses.js';

it.each([
  ['/api/orders?page=2', '/api/v1/orders?page=2'],
  ['/api/v1/orders', '/api/v1/orders'],
  ['/api/v2/orders', '/api/v1/v2/orders'],
  ['/api/v1orders', '/api/v1/v1orders'],
  ['/api/v1/health', '/health'],
  ['/api/health/ready/', '/health/ready/'],
  ['/api/v1/token?x=1', '/token?x=1'],
  ['/api/v1/healthy', '/api/v1/healthy'],
  ['/api/v1/health/else', '/api/v1/health/else'],
  ['/health', '/health'],
  ['/apiary', '/apiary'],
  ['/', '/'],
])('%s is found at %s', (asked, real) => {
  expect(realAddress(asked)).toBe(real);
});
