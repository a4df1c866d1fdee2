import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../src/app.module.js';
import { Public } from '../src/auth/allow.js';
import { JwtStrategy } from '../src/auth/jwt.strategy.js';
import { readConfig } from '../src/config/config.js';
import { holds, rolesHolding } from '../src/domain/permissions.js';
import { createHttpApp } from '../src/http/http-app.js';
import { routeTable } from '../src/http/route-table.js';
import { done, type Caller } from './caller.js';
import { freshDatabase } from './database-for-test.js';
import { enrolled, hired, openHouse, type House } from './given.js';
import { committedTable, destructiveLast, type Row } from './permissions/table.js';
import { address, guestAt, spareThings, type Things } from './permissions/things.js';

const table = committedTable();

describe('a route without a permission', () => {
  @Controller('till')
  class SilentController {
    @Public()
    @Get()
    speaks(): string {
      return 'everybody may';
    }

    @Get('drawer')
    opens(): string {
      return 'who may?';
    }
  }

  @Module({ controllers: [SilentController] })
  class SilentModule {}

  it('keeps the whole server from starting, and is named', async () => {
    const { url, drop } = await freshDatabase();
    const config = readConfig({
      DATABASE_URL: url,
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      SECRET_KEY: 'a-secret-for-tests-0123456789-abcdef',
    });
    const product = AppModule.with(config);
    try {
      await expect(createHttpApp(config, { ...product, imports: [...product.imports!, SilentModule] })).rejects.toThrow(
        'these routes name no permission and would be closed or open by accident: SilentController.opens',
      );
      // Only this route prevented the start.
      await (await createHttpApp(config, product)).close();
    } finally {
      await drop();
    }
  });
});

let house: House;
let things: Things;
let actors: Record<string, Caller>;

/** Callers whose tokens open only public routes. */
const STRANGERS = [
  'a stranger',
  'an expired token',
  'a token of another secret',
  'a word',
  'a revoked screen',
] as const;
/** All other callers, with their names in the committed table. */
const CALLERS = {
  viewer: 'viewer',
  developer: 'developer',
  kitchen: 'kitchen',
  cashier: 'cashier',
  waiter: 'waiter',
  manager: 'manager',
  admin: 'admin',
  tablet: 'device',
  screen: 'device',
  guest: 'guest',
} as const;

beforeAll(async () => {
  house = await openHouse();
  things = await spareThings(house.admin, 'a');
  const lost = await enrolled(house.admin, 'Lost', 'KITCHEN_SCREEN');
  const { data } = await done(house.admin.get('/devices?per_page=100'));
  await house.admin.delete(`/devices/${data.find(({ name }: { name: string }) => name === 'Lost').id}`);
  const claims = jwt.decode(house.manager.token!) as jwt.JwtPayload;
  actors = {
    'a stranger': house.anyone,
    'an expired token': house.anyone.as(house.app.get(JwtStrategy).sign({ ...claims, exp: claims.iat! - 1 } as never)),
    'a token of another secret': house.anyone.as(jwt.sign(claims, 'some other secret of 32 letters!')),
    'a word': house.anyone.as('letmein'),
    'a revoked screen': lost,
    viewer: await hired(house.admin, 'viewer', 'Vera'),
    developer: await hired(house.admin, 'developer', 'Dmitri'),
    kitchen: house.cook,
    cashier: house.cashier,
    waiter: house.waiter,
    manager: house.manager,
    admin: house.admin,
    tablet: house.tablet,
    screen: house.screen,
    // The guest joins with the code of the staff, so it is trusted at once; no test closes the visit of this table.
    guest: await guestAt(house.anyone, (await done(house.waiter.post(`/tables/${house.tables[5]}/guest-codes`))).code),
  };
});

afterAll(() => house?.close());

describe('the committed permission table', () => {
  it('is what the code says', () => {
    const ofCode = routeTable(house.app).map(({ method, path, permission, scopes }) => ({
      method,
      path,
      permission,
      callers:
        permission === 'public'
          ? ['anyone']
          : [
              ...rolesHolding(permission),
              ...(['device', 'guest'] as const).filter((kind) => holds({ kind }, permission)),
            ],
      scopes,
    }));
    expect(table).toEqual(ofCode);
    expect(table.length).toBeGreaterThan(100);
  });

  it('names for every route of the contract what the contract says of it', async () => {
    const { paths } = await (await fetch(`${house.base}/openapi.json`)).json();
    const told = Object.entries<Record<string, { 'x-permission': string }>>(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, operation]) =>
          `${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')} ${operation['x-permission']}`,
      ),
    );
    const known = table.map(({ method, path, permission }) => `${method} ${path} ${permission}`);
    // The metrics route is not part of the contract.
    expect(told.toSorted()).toEqual(known.filter((row) => row !== 'GET /metrics public').toSorted());
  });
});

interface Refused {
  who: keyof typeof CALLERS;
  verb: 'get' | 'patch';
  path: string;
  status?: string;
  /** Reason for the refusal, although the caller has the permission of the route. */
  because: string;
}

const REFUSED: Refused[] = [
  {
    who: 'waiter',
    verb: 'patch',
    path: '/orders/:id/items/:item_id/status',
    status: 'READY',
    because: 'the kitchen says what is ready',
  },
  {
    who: 'kitchen',
    verb: 'patch',
    path: '/orders/:id/status',
    status: 'CONFIRMED',
    because: 'accepting is the waiter’s word',
  },
  { who: 'waiter', verb: 'get', path: '/snapshot?view=today', because: 'the day is for managers' },
  { who: 'developer', verb: 'get', path: '/snapshot?view=expo', because: 'a developer sees no orders' },
  { who: 'viewer', verb: 'get', path: '/snapshot?view=kitchen', because: 'a viewer is not in the kitchen' },
  { who: 'developer', verb: 'get', path: '/snapshot?view=kitchen', because: 'a developer sees no orders' },
];

const REFUSED_WHEN_READY: Refused[] = [
  {
    who: 'kitchen',
    verb: 'patch',
    path: '/orders/:id/items/:item_id/status',
    status: 'SERVED',
    because: 'the floor serves',
  },
  { who: 'screen', verb: 'patch', path: '/orders/:id/status', status: 'SERVED', because: 'the floor serves' },
];

describe('what a permission alone does not decide', () => {
  const ask = async ({ who, verb, path, status }: Refused): Promise<number> => {
    const target = address(path, things);
    const caller = actors[who]!;
    return (await (verb === 'get' ? caller.get(target) : caller.patch(target, { status }))).status;
  };

  it.each(REFUSED)('refuses $who $verb $path $status, because $because', async (refused) => {
    expect(await ask(refused)).toBe(403);
  });

  it.each(REFUSED_WHEN_READY)('refuses $who $verb $path $status of ready food, because $because', async (refused) => {
    await done(house.screen.post(address('/kitchen/tickets/:id/bump', things)));
    expect(await ask(refused)).toBe(403);
  });
});

/** Returns the status for an empty body: an admitted caller gets a validation error or a conflict. */
async function statusOf(who: Caller, { method, path }: Row): Promise<number> {
  const body = method === 'GET' || method === 'DELETE' ? undefined : {};
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const target = address(path, things);
  const answer = await (verb === 'get' || verb === 'delete'
    ? who[verb](target, { version: 1 })
    : who[verb](target, body, { version: 1, key: randomUUID() }));
  return answer.status;
}

async function wrongAnswers(name: string, isRight: (row: Row, status: number) => boolean): Promise<string[]> {
  const wrong: string[] = [];
  const theEnd = name === 'guest' ? 'DELETE /guest/session' : undefined;
  for (const row of destructiveLast(table, theEnd)) {
    const status = await statusOf(actors[name]!, row);
    if (!isRight(row, status)) wrong.push(`${row.method} ${row.path} answered ${status}`);
  }
  return wrong;
}

const isLetIn = (status: number): boolean => status < 500 && status !== 401 && status !== 403;
const isPublic = ({ permission }: Row): boolean => permission === 'public';

describe('every route', () => {
  it.each(STRANGERS)('answers 401 to %s, unless it is public', async (name) => {
    expect(await wrongAnswers(name, (row, status) => (isPublic(row) ? isLetIn(status) : status === 401))).toEqual([]);
  });

  it.each(Object.entries(CALLERS))(
    'lets in %s where the table says so, and answers 403 elsewhere',
    async (name, caller) => {
      const isRight = (row: Row, status: number) =>
        isPublic(row) || row.callers.includes(caller) ? isLetIn(status) : status === 403;
      expect(await wrongAnswers(name, isRight)).toEqual([]);
    },
  );

  it('is as closed under the other ways to say its name', async () => {
    const open: string[] = [];
    for (const row of table.filter((one) => one.method === 'GET' && !isPublic(one)))
      for (const [method, url] of otherNames(address(row.path, things))) {
        const { status } = await fetch(house.base + url, { method });
        if (status !== 401) open.push(`${method} ${url} answered ${status}`);
      }
    expect(open).toEqual([]);
  });
});

function otherNames(path: string): [string, string][] {
  return [
    ['HEAD', `/api/v1${path}`],
    ['GET', `/api${path}`],
    ['GET', `/api/v1${path}/`],
  ];
}
