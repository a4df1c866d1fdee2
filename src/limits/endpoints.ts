import { BASE } from '../http/addresses.js';
import type { Route } from '../http/route-table.js';
import type { CountedAs } from '../http/route.js';

const MOST_ROUTES = 5000;
const known = new Map<string, string>();

/** A route as rules name it: `GET /orders/:id`, whatever its base path. */
export function endpointOf(method: string, url: string): string {
  const key = `${method} ${url}`;
  let endpoint = known.get(key);
  if (endpoint === undefined) {
    const path = url.startsWith(BASE) ? url.slice(BASE.length) : url;
    endpoint = `${method === 'HEAD' ? 'GET' : method} ${path}`;
    if (known.size < MOST_ROUTES) known.set(key, endpoint);
  }
  return endpoint;
}

export interface Endpoint {
  endpoint: string;
  countedAs: CountedAs | undefined;
}

/** Finds the route that would hear a path; a word in it stands before a gap. Null: none would. */
export function endpointFinder(routes: readonly Route[]): (method: string, path: string) => Endpoint | null {
  const byGaps = routes
    .map(({ method, path, countedAs }) => ({
      method,
      pattern: patternOf(path),
      found: { endpoint: `${method} ${path}`, countedAs },
    }))
    .toSorted((one, other) => gapsIn(one.found) - gapsIn(other.found));
  return (method, path) => {
    const plain = plainPath(path);
    return byGaps.find((route) => route.method === method && route.pattern.test(plain))?.found ?? null;
  };
}

function gapsIn({ endpoint }: Endpoint): number {
  return endpoint.split(':').length;
}

function plainPath(path: string): string {
  const [address = ''] = path.split('?');
  return address.replace(/^\/api(\/v1)?(?=\/)/, '').replace(/(?<=.)\/$/, '');
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.\\+*?^$()[\]{}|]/g, String.raw`\$&`).replace(/:\w+/g, '[^/]+')}$`);
}
