import { readFileSync } from 'node:fs';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../src/database/database.js';
import { done } from './caller.js';
import { Ears } from './ears.js';
import { openHouse, type House } from './given.js';
import { yamlOf } from './yaml.js';

let house: House;
let ears: Ears;
beforeAll(async () => {
  house = await openHouse();
  ears = await Ears.open(house.base, { token: house.waiter.token });
});
afterAll(async () => {
  ears?.close();
  await house?.close();
});

async function figures(): Promise<string> {
  const answer = await fetch(`${house.base}/metrics`);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** Returns the sum of all series of this name with these labels. */
async function figure(name: string, labels = ''): Promise<number> {
  const lines = (await figures()).split('\n');
  const own = lines.filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return own.filter((line) => line.includes(labels)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Returns the names of all series, as a query uses them. */
async function names(): Promise<Set<string>> {
  const types = [...(await figures()).matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name!],
    ),
  );
}

const unknownIn = (known: Set<string>, queries: readonly string[]): string[] =>
  queries.flatMap((query) => (query.match(/\b(?:qres|process|nodejs)_\w+/g) ?? []).filter((name) => !known.has(name)));

describe('the figures of a house that works', () => {
  it('know how long an order took to a kitchen screen, and what it cost the database', async () => {
    const before = await Promise.all(
      ['qres_kitchen_seen_seconds_count', 'qres_commit_seconds_count', 'qres_write_wait_seconds_count'].map((name) =>
        figure(name),
      ),
    );
    const order = await done(
      house.waiter.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.soup, quantity: 1 }] }),
    );
    const ticket = order.items[0].ticket_id;
    await done(house.screen.post(`/kitchen/tickets/${ticket}/seen`, {}));
    // A ticket that is shown twice is seen once.
    await done(house.screen.post(`/kitchen/tickets/${ticket}/seen`, {}));
    expect(await figure('qres_kitchen_seen_seconds_count')).toBe(before[0]! + 1);
    expect(await figure('qres_commit_seconds_count')).toBeGreaterThan(before[1]!);
    expect(await figure('qres_write_wait_seconds_count')).toBeGreaterThan(before[2]!);
    // The server keeps writing between two reads.
    const commits = await figure('qres_commit_seconds_count');
    expect(await figure('qres_write_batch_size_sum')).toBeGreaterThanOrEqual(commits);
    await ears.heard('order.created');
    expect(await figure('qres_event_lag_seconds_count')).toBeGreaterThan(0);
    await expect.poll(() => figure('qres_write_queue')).toBe(0);
    const { dialect } = house.app.get(Database);
    expect((await figure('qres_pool_connections')) > 0).toBe(dialect === 'postgres');
    expect(await figures()).toMatch(
      new RegExp(`qres_build_info\\{version="[^"]+",node="[^"]+",database="${dialect}"\\} 1`),
    );
    expect(await figure('qres_data_free_bytes')).toBeGreaterThan(0);
    // Public dashboards for Node use these names.
    expect(await figure('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(await figure('nodejs_heap_size_used_bytes')).toBeGreaterThan(0);
  });

  it('count who follows by kind, and who must load again by why', async () => {
    expect(await figure('qres_sockets', 'kind="staff"')).toBe(1);
    expect(await figure('qres_sockets', 'kind="guest"')).toBe(0);
    const before = await figure('qres_resyncs_total');
    const auth = { token: house.waiter.token, cursor: 'of another house' };
    const lost = io(`${house.base}/events`, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
    const reason = await new Promise<string>((resolve) => lost.on('resync', (told) => resolve(told.reason)));
    lost.disconnect();
    expect(await figure('qres_resyncs_total', `reason="${reason}"`)).toBeGreaterThan(0);
    expect(await figure('qres_resyncs_total')).toBeGreaterThan(before);
  });

  it('count refusals by code and never by whom', async () => {
    const before = await figure('qres_refusals_total', 'code="FORBIDDEN"');
    expect((await house.waiter.get('/users')).status).toBe(403);
    expect(await figure('qres_refusals_total', 'code="FORBIDDEN"')).toBe(before + 1);
    const { id } = await done(house.admin.get('/venue'));
    expect(await figures()).not.toContain(id);
    expect(await figures()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('say what waits and since when', async () => {
    expect(await figure('qres_queue_waiting', 'queue="print"')).toBe(0);
    const printer = await done(
      house.admin.post('/printers', { name: 'Off', connection: 'TCP', host: '127.0.0.1', port: 9, mode: 'TEXT' }),
    );
    await done(house.admin.post(`/printers/${printer.id}/test`));
    await expect.poll(() => figure('qres_queue_waiting', 'queue="print"')).toBe(1);
    house.clock.forward(90_000);
    await expect.poll(() => figure('qres_queue_oldest_seconds', 'queue="print"')).toBeGreaterThanOrEqual(90);
    for (const queue of ['webhook', 'fiscal', 'provider'])
      expect(await figures()).toContain(`qres_queue_waiting{queue="${queue}"} 0`);
  });
});

describe('who looks at the figures', () => {
  it('the board asks only for what there is', async () => {
    const board = JSON.parse(readFileSync('docker/grafana/qres.json', 'utf8')) as {
      panels: { title: string; targets?: { expr: string }[] }[];
      templating: { list: { query: string }[] };
    };
    const queries = board.panels.flatMap(({ targets }) => targets?.map(({ expr }) => expr) ?? []);
    expect(queries.length).toBeGreaterThan(25);
    for (const query of queries) expect(query).toMatch(/\b(?:qres|process|nodejs)_/);
    const known = await names();
    expect(unknownIn(known, [...queries, ...board.templating.list.map(({ query }) => query)])).toEqual([]);
    expect(unknownIn(known, ['rate(qres_no_such_thing[5m])'])).toEqual(['qres_no_such_thing']);
  });

  it('so do the alerts, and each says what to do', async () => {
    const { groups } = yamlOf('docker/prometheus/alerts.yaml');
    const rules: { alert: string; expr: string; annotations: { summary: string } }[] = groups.flatMap(
      (group: any) => group.rules,
    );
    expect(rules.length).toBeGreaterThan(10);
    expect(
      unknownIn(
        await names(),
        rules.map(({ expr }) => expr),
      ),
    ).toEqual([]);
    for (const { annotations } of rules) expect(annotations.summary.length).toBeGreaterThan(20);
  });

  it('the alerts judge each instance by itself, also one that never made a backup', () => {
    const { groups } = yamlOf('docker/prometheus/alerts.yaml');
    const rules: { alert: string; expr: string; annotations: { summary: string } }[] = groups.flatMap(
      (group: any) => group.rules,
    );
    const exprOf = (name: string): string => rules.find(({ alert }) => alert === name)?.expr ?? '';
    for (const { alert, expr, annotations } of rules) {
      // A sum over all instances would hide a failing one.
      for (const [, by] of expr.matchAll(/\b(?:sum|max|min|count|avg)\b(?: (by) \()?/g))
        expect([alert, by]).toEqual([alert, 'by']);
      if (alert !== 'NobodyAnswers')
        expect([alert, annotations.summary]).toEqual([alert, expect.stringContaining('$labels.instance')]);
    }
    // A gauge of 0 means that no backup was made, and a comparison with > 0 would drop it.
    expect(exprOf('BackupNeverMade')).toMatch(/qres_backup_last_timestamp_seconds\) == 0/);
    for (const figure of [
      'qres_backups_total{outcome="failed"}',
      'qres_hint_channel_healthy',
      'qres_rate_limit_store_degraded',
      'qres_provider_differences_total',
      'qres_backup_verification_failed',
    ])
      expect(
        rules.some(({ expr }) => expr.includes(figure)),
        figure,
      ).toBe(true);
  });
});
