import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ALLOW, BY_PERSON, PUBLIC } from '../auth/allow.js';
import type { Permission } from '../domain/permissions.js';
import { scopesOpening, type Scope } from '../domain/scopes.js';
import { COUNTED_AS, VERSIONED, type CountedAs } from './route.js';

export interface Route {
  method: string;
  path: string;
  permission: Permission | typeof PUBLIC;
  countedAs: CountedAs | undefined;
  /** Its answer has an `ETag`. */
  isVersioned: boolean;
  /** Each of them opens it to a key; none: no key is let in. */
  scopes: readonly Scope[];
}

/** Every route with what it needs. Throws, and so keeps the server from starting, when one names nothing. */
export function routeTable(app: INestApplicationContext): Route[] {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  const routes: Route[] = [];
  const silent: string[] = [];
  for (const { metatype } of app.get(DiscoveryService).getControllers()) {
    if (!metatype) continue;
    const prototype = metatype.prototype as Record<string, () => unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name]!;
      const method = reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      if (method === undefined) continue;
      const countedAs = reflector.get<CountedAs | undefined>(COUNTED_AS, handler);
      const isVersioned = reflector.get<boolean | undefined>(VERSIONED, handler) ?? false;
      const permission = reflector.get<Route['permission'] | undefined>(ALLOW, handler);
      if (permission === undefined) silent.push(`${metatype.name}.${name}`);
      else
        for (const path of pathsOf(reflector, metatype, handler)) {
          const isByPerson = permission === PUBLIC || reflector.get<boolean | undefined>(BY_PERSON, handler) === true;
          const scopes = isByPerson ? [] : scopesOpening(permission, method !== RequestMethod.GET);
          routes.push({ method: RequestMethod[method], path, permission, countedAs, isVersioned, scopes });
        }
    }
  }
  if (silent.length > 0)
    throw new Error(`these routes name no permission and would be closed or open by accident: ${silent.join(', ')}`);
  return routes.toSorted((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1));
}

function pathsOf(reflector: Reflector, controller: Function, handler: () => unknown): string[] {
  const bases = [reflector.get<string | string[]>(PATH_METADATA, controller)].flat();
  const paths = [reflector.get<string | string[]>(PATH_METADATA, handler)].flat();
  return bases.flatMap((base) =>
    paths.map(
      (path) =>
        `/${[base, path]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/')}`,
    ),
  );
}
