import type { ExecutionContext, Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../domain/refusal.js';
import { addFaultsOf, noFaults, type Faults } from './plain-value.js';

/** What a handler takes of a request: everything and let the pipe judge, some members by name, or nothing. */
interface Taken {
  query: 'all' | ReadonlySet<string>;
  body: boolean;
}

type Arguments = Record<string, { data?: unknown }>;

/** Sees what no pipe can: a query or a body that the route does not take at all, and values that hurt their readers. */
export class StrictInput {
  private readonly known = new WeakMap<object, Taken>();

  check(context: ExecutionContext, { params, query, body }: FastifyRequest): void {
    const taken = this.takenBy(context);
    const faults = noFaults();
    for (const place of [params, query, body]) addFaultsOf(place, faults);
    if (taken.query !== 'all') tellUnknown(query, taken.query, faults);
    if (!taken.body) tellUnknown(body, NOTHING, faults);
    if (Object.keys(faults).length > 0) throw new Refusal('VALIDATION_ERROR', faults);
  }

  private takenBy(context: ExecutionContext): Taken {
    const handler = context.getHandler();
    let taken = this.known.get(handler);
    if (!taken) {
      taken = readTaken(context.getClass(), handler.name);
      this.known.set(handler, taken);
    }
    return taken;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

function tellUnknown(sent: unknown, taken: ReadonlySet<string>, faults: Faults): void {
  if (sent === undefined || sent === null) return;
  const members = typeof sent === 'object' ? Object.keys(sent) : ['body'];
  for (const member of members) if (!taken.has(member)) faults[member] = ['is not a member of this request'];
}

function readTaken(controller: Type, handler: string): Taken {
  const decorated = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Arguments;
  const named = new Set<string>();
  let query: Taken['query'] = named;
  let body = false;
  for (const [kind, { data }] of Object.entries(decorated)) {
    const place = Number(kind.split(':')[0]) as RouteParamtypes;
    if (place === RouteParamtypes.BODY) body = true;
    if (place !== RouteParamtypes.QUERY) continue;
    if (typeof data === 'string') named.add(data);
    else query = 'all';
  }
  return { query, body };
}
