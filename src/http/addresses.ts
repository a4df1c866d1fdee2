import { RequestMethod } from '@nestjs/common';

export const BASE = '/api/v1';

/** Machines look for these where every server has them, and guests for their menu: outside the base path. */
export const OUTSIDE_BASE = [
  { path: 'health', method: RequestMethod.GET },
  { path: 'health/live', method: RequestMethod.GET },
  { path: 'health/ready', method: RequestMethod.GET },
  { path: 'metrics', method: RequestMethod.GET },
  { path: 'token', method: RequestMethod.POST },
  // What is printed on tables. The name of the gap is meant as it stands, or all that begins with `menu/` would be meant.
  { path: 'menu/\\:code', method: RequestMethod.GET },
];

const OUTSIDERS = /^\/api\/v1\/(?:health(?:\/live|\/ready)?|metrics|token)\/?(?=\?|$)/;

/** `/api/…` is an alias of the present version, and what lives outside the base path is found inside it too. */
export function realAddress(url: string): string {
  const isVersioned = url.startsWith(`${BASE}/`) || !url.startsWith('/api/');
  const path = isVersioned ? url : BASE + url.slice('/api'.length);
  return OUTSIDERS.test(path) ? path.slice(BASE.length) : path;
}
