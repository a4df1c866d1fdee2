import { beforeAll, describe, expect, it } from 'vitest';
import { runPlanted } from './planted.js';

const run = (...paths: string[]) => paths.map((path) => `import '${path}';\n`).join('');
const types = (path: string) => `import type { A } from '${path}';\nexport type B = A;\n`;

// What may be: a small house in which each floor uses all that it may.
const SOUND = {
  'src/domain/money.ts': 'export type A = 1;\n',
  'src/domain/bill.ts': run('./money.js'),
  'src/domain/bill.spec.ts': run('vitest', 'fast-check', './bill.js'),
  'src/database/columns.ts': run('typeorm'),
  'src/database/tables.ts': run('./columns.js'),
  'src/database/tx.ts': run('../domain/bill.js'),
  'src/database/database.ts': run('./tx.js'),
  'src/database/data-source.ts': run('./columns.js'),
  'src/events/catalog.ts': types('../orders/order.dto.js'),
  'src/events/pump.ts': run('../database/database.js', './catalog.js'),
  'src/platform.module.ts': run('./database/data-source.js', './events/pump.js', './schema.js'),
  'src/orders/order.dto.ts': 'export type A = 1;\n',
  'src/orders/order.entity.ts': run('../database/columns.js'),
  'src/orders/orders.service.ts': run('../menu/menu.service.js', '../menu/menu.dto.js', '../database/database.js'),
  'src/menu/dish.entity.ts': run('../database/columns.js'),
  'src/menu/menu.dto.ts': 'export type A = 1;\n',
  'src/menu/menu.service.ts': run('./dish.entity.js', '@nestjs/common'),
  'src/menu/menu.controller.ts': run('./menu.service.js'),
  'src/schema.ts': run('./orders/order.entity.js', '../migrations/index.js'),
  'src/main.ts': run('./platform.module.js', './schema.js', './orders/orders.service.js'),
  'migrations/0001-first-release.ts': run('../src/database/tables.js', 'typeorm'),
  'migrations/index.ts': run('./0001-first-release.js'),
  'web/live.ts': run('../src/domain/bill.js', 'socket.io-client') + types('../src/events/catalog.js'),
  'web/board.ts': types('../src/orders/order.dto.js'),
  'web/live.spec.ts': run('node:http', 'vitest', './live.js'),
  'test/house.ts': run('../src/main.js', '../src/orders/order.entity.js', '../web/live.js'),
  'scripts/demo.ts': run('../src/main.js', '../test/house.js'),
  'bench/load.ts': run('../src/database/data-source.js'),
};

// Each of these files breaks the rule beside it, and no other.
const FAULTS: [rule: string, file: string, text: string][] = [
  ['domain-is-pure', 'src/domain/late.ts', run('../database/tx.js')],
  ['domain-is-pure', 'src/domain/framework.ts', run('@nestjs/common')],
  ['domain-is-pure', 'src/domain/disk.ts', run('node:fs')],
  ['domain-specs-need-only-the-domain', 'src/domain/late.spec.ts', run('../database/tx.js')],
  ['platform-knows-no-feature', 'src/auth/guard.ts', run('../menu/menu.service.js')],
  ['platform-knows-no-feature', 'src/http/shape.ts', types('../menu/menu.dto.js')],
  ['features-meet-at-their-doors', 'src/payments/till.ts', run('../menu/dish.entity.js')],
  ['features-meet-at-their-doors', 'src/payments/shape.ts', types('../menu/dish.entity.js')],
  ['features-meet-at-their-doors', 'src/payments/remote.ts', run('../menu/menu.controller.js')],
  ['features-get-the-one-door', 'src/payments/own-way.ts', run('../database/data-source.js')],
  ['rooms-know-no-roof', 'src/payments/roof.ts', run('../schema.js')],
  ['rooms-know-no-roof', 'src/http/roof.ts', run('../main.js')],
  ['product-knows-no-tools', 'src/payments/from-test.ts', run('../../test/house.js')],
  ['product-knows-no-tools', 'src/payments/from-script.ts', run('../../scripts/demo.js')],
  ['product-knows-no-tools', 'src/payments/from-bench.ts', run('../../bench/load.js')],
  ['product-knows-no-tools', 'src/payments/from-web.ts', run('../../web/live.js')],
  ['product-runs-without-dev-packages', 'src/payments/dev.ts', run('fast-check')],
  ['only-the-schema-lists-migrations', 'src/payments/past.ts', run('../../migrations/0001-first-release.js')],
  ['migrations-are-history', 'migrations/0002-moving.ts', run('../src/domain/bill.js')],
  ['screens-run-the-domain-only', 'web/service.ts', types('../src/menu/menu.service.js')],
  ['screens-know-views-as-types', 'web/whole-view.ts', run('../src/orders/order.dto.js')],
  ['screens-know-views-as-types', 'web/whole-catalog.ts', run('../src/events/catalog.js')],
  ['screens-run-in-browsers', 'web/server.ts', run('@nestjs/common')],
  ['screens-have-no-node', 'web/disk.ts', run('node:fs')],
  ['no-barrels', 'scripts/by-barrel.ts', run('./barrel/index.js')],
  ['no-circles', 'src/http/egg.ts', run('./hen.js')],
  ['everything-resolves', 'scripts/nowhere.ts', run('./nowhere-else.js')],
];

const FLOORS = ['--config', '.dependency-cruiser.cjs', '.'];
const CIRCLES = ['--config', 'scripts/check/feature-circles.cjs', 'src'];

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

/** Which rules a house breaks, and where, as `rule file`. */
function broken(files: Record<string, string>, cruise: string[]): string[] {
  const report = JSON.parse(runPlanted(files, 'depcruise', [...cruise, '--output-type', 'json'])) as Report;
  return report.summary.violations.map(({ from, rule }) => `${rule.name} ${from}`).toSorted();
}

describe('the floors', () => {
  let found: string[];

  beforeAll(() => {
    const faults = Object.fromEntries(FAULTS.map(([, file, text]) => [file, text]));
    const others = { 'scripts/barrel/index.ts': '', 'src/http/hen.ts': run('./egg.js') };
    found = broken({ ...SOUND, ...faults, ...others }, FLOORS);
  });

  it.each(FAULTS)('%s refuses %s', (rule, file) => {
    expect(found.filter((one) => one.endsWith(` ${file}`))).toEqual([`${rule} ${file}`]);
  });

  it('refuse nothing that may be', () => {
    expect(found.filter((one) => one.split(' ')[1]! in SOUND)).toEqual([]);
  });
});

describe('the one exception', () => {
  it('lets the catalogue of events name views, as types and no more', () => {
    const text = types('../menu/menu.service.js') + run('../menu/menu.dto.js');
    expect(broken({ ...SOUND, 'src/events/catalog.ts': text }, FLOORS)).toEqual([
      'catalog-imports-views-as-types src/events/catalog.ts',
      'catalog-knows-views-only src/events/catalog.ts',
    ]);
  });
});

describe('features', () => {
  it('may know one another in one direction', () => {
    expect(broken(SOUND, CIRCLES)).toEqual([]);
  });

  it('stand in no circle, not even where no two files do', () => {
    const house = { ...SOUND, 'src/menu/today.ts': types('../orders/order.dto.js') };
    expect(broken(house, CIRCLES)).toEqual(['no-circle-of-features src/menu', 'no-circle-of-features src/orders']);
  });
});
