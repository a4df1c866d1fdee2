import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES, type Scope } from '../src/domain/scopes.js';
import { NameLookup } from '../src/http/name-lookup.js';
import type { OrderView } from '../src/orders/order.dto.js';
import { done } from './caller.js';
import { keyFor, openHouse, type House } from './given.js';
import { WebhookReceiver } from './webhook-receiver.js';

const FOLDER = 'docs/integrators';
const LONGEST_MS = 60_000;

/** Commands that run a block of a language from standard input, unchanged. */
const RUNNERS: Record<string, readonly [string, ...string[]]> = {
  sh: ['bash', '-euo', 'pipefail', '-s'],
  js: ['node', '--input-type=module', '-'],
  python: ['python3', '-'],
};

interface Block {
  language: string;
  text: string;
}

/** Returns the blocks of a page that are programs; blocks for reading only are `text` or `json`. */
function blocksOf(page: string): Block[] {
  const text = readFileSync(join(FOLDER, page), 'utf8');
  const found = text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm);
  return [...found]
    .map(([, indent = '', language = '', body = '']) => ({ language, text: body.replaceAll(`\n${indent}`, '\n') }))
    .filter(({ language }) => language in RUNNERS && isHere(RUNNERS[language]![0]));
}

function isHere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function run({ language, text }: Block, env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const [program, ...args] = RUNNERS[language]!;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      timeout: LONGEST_MS,
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    child.on('close', (code) => resolve({ code, said }));
    child.stdin.end(text);
  });
}

let house: House;
let env: Record<string, string>;

let receiver: WebhookReceiver;

/** Resolves the host names of the guides to an address where no server listens. */
class GuideNames extends NameLookup {
  override addresses = () => Promise.resolve(['93.184.215.14']);
}

beforeAll(async () => {
  house = await openHouse({}, new GuideNames());
  const { token } = await keyFor(house, { scopes: [...SCOPES] });
  receiver = await WebhookReceiver.open();
  const { secret } = await done(house.admin.post('/webhooks', { url: receiver.url, types: ['order.created'] }));
  const person = { QRES_USERNAME: 'guide', QRES_PASSWORD: 'a password of the guides' };
  await done(
    house.admin.post('/users', { username: 'guide', name: 'Guide', role: 'admin', password: person.QRES_PASSWORD }),
  );
  env = { ...person, QRES_URL: house.base, QRES_KEY: token!, ACCESS_TOKEN: house.admin.token!, WEBHOOK_SECRET: secret };
});

afterAll(async () => {
  await receiver?.fall();
  await house.close();
});

const ordered = async (): Promise<OrderView> => {
  const items = [{ dish_id: house.dishes.soup, quantity: 2, comment: 'no salt' }];
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
};

describe('every program in the guides', () => {
  const pages = readdirSync(FOLDER).filter((one) => one.endsWith('.md'));
  const programs = pages.flatMap((page) =>
    blocksOf(page).map((block, place) => [`${page}, ${place + 1}: ${block.language}`, block] as const),
  );

  it.each(programs)('runs as it stands: %s', async (_, block) => {
    const { code, said } = await run(block, env);
    expect(code, said).toBe(0);
  });
});

describe('the page of keys', () => {
  it('makes a key with the scopes that its programs need', async () => {
    const [make, ...programs] = blocksOf('keys.md');
    const { said } = await run(make!, env);
    const { key } = JSON.parse(said) as { key: string };
    const [, scopes] = /"scopes": (\[.*?\])/.exec(make!.text)!;
    // The programs do not call from the address of the example.
    const { token } = await keyFor(house, { scopes: JSON.parse(scopes!) as Scope[] });
    expect([key.startsWith('qres_live_'), programs.length]).toEqual([true, 3]);
    for (const program of programs) {
      const { code, said: told } = await run(program, { ...env, QRES_KEY: token! });
      expect(code, told).toBe(0);
    }
  });
});

describe('the first page', () => {
  const [scopes] = /\["menu:read",.*\]/.exec(readFileSync(join(FOLDER, 'README.md'), 'utf8'))!;
  const programs = blocksOf('README.md').map((block, place) => [place + 1, block] as const);

  it('names the scopes that its programs need, and they say which one is missing', async () => {
    const failedWith = async (names: string[]) => {
      const { token } = await keyFor(house, { scopes: names as Scope[] });
      const runs = await Promise.all(programs.map(([, block]) => run(block, { ...env, QRES_KEY: token! })));
      return runs.filter(({ code }) => code !== 0);
    };
    const named: string[] = JSON.parse(scopes);
    expect(await failedWith(named)).toEqual([]);
    const [said] = await failedWith(['menu:read', 'orders:read', 'events:read']);
    expect(said!.said).toContain('orders:write');
  });
});

describe('what the guides do with a delivery', () => {
  const tails: Record<string, string> = {
    js: `
      const { BODY, HEADERS, WEBHOOK_SECRET } = process.env;
      console.log(isSigned(Buffer.from(BODY), JSON.parse(HEADERS), WEBHOOK_SECRET));`,
    python: `
import json, os
print(is_signed(os.environ["BODY"].encode(), json.loads(os.environ["HEADERS"]), os.environ["WEBHOOK_SECRET"]))`,
  };
  const checks = blocksOf('webhooks.md').filter(({ text }) => /def is_signed|function isSigned/.test(text));

  it.each(checks.map((one) => [one.language, one] as const))(
    'tells ours from what was changed on the way, in %s',
    async (language, { text }) => {
      await ordered();
      await expect.poll(() => receiver.heard.length).toBeGreaterThan(0);
      const { body, headers } = receiver.heard.at(-1)!;
      const says = async (text: string, told: string) =>
        (await run({ language, text }, { ...env, BODY: told, HEADERS: JSON.stringify(headers) })).said.trim();
      const program = text + tails[language]!;
      expect(await says(program, body)).toMatch(/^true$/i);
      expect(await says(program, body.replace('TAKEAWAY', 'DELIVERY'))).toMatch(/^false$/i);
    },
  );

  it('lets an event through n8n once, and nobody else’s at all', async () => {
    await ordered();
    await expect.poll(() => receiver.heard.length).toBeGreaterThan(0);
    const { nodes } = JSON.parse(readFileSync('examples/n8n-workflow.json', 'utf8'));
    const code: string = nodes.find(({ type }: { type: string }) => type.endsWith('.code')).parameters.jsCode;
    const { body, headers, said } = receiver.heard.at(-1)!;
    const kept = {};
    const given = (bytes: string) => ({
      $input: { all: () => [{ json: { headers } }] },
      $env: { QRES_WEBHOOK_SECRET: env['WEBHOOK_SECRET'] },
      $getWorkflowStaticData: () => kept,
      require: createRequire(import.meta.url),
      helpers: { getBinaryDataBuffer: () => Promise.resolve(Buffer.from(bytes)) },
    });
    // Runs the code as n8n does: as the body of an asynchronous function with its arguments.
    const node = runInNewContext(`(async function ($input, $env, $getWorkflowStaticData, require, Buffer) {${code}})`);
    const passed = (bytes: string) => {
      const { helpers, ...names } = given(bytes);
      return node.call({ helpers }, ...Object.values(names), Buffer);
    };
    await expect(passed(body.replace('TAKEAWAY', 'DELIVERY'))).rejects.toThrow('not from QRes');
    expect(await passed(body)).toEqual([{ json: said }]);
    expect(await passed(body)).toEqual([]);
  });
});

describe('the kitchen display of the examples', () => {
  it('shows what the kitchen has to make, and takes it away when it is bumped', async () => {
    const display = spawn('node', ['examples/kitchen-display.mjs'], { env: { PATH: process.env['PATH'], ...env } });
    let shown = '';
    display.stdout.on('data', (part: Buffer) => (shown += part.toString()));
    const last = () => shown.split('\n=== ').at(-1)!;
    try {
      await expect.poll(() => shown).toContain('open');
      const order = await ordered();
      await expect.poll(last).toContain(`#${order.number} takeaway`);
      expect(last()).toMatch(/2 x .+ no salt/);
      await done(house.screen.post(`/kitchen/tickets/${order.items[0]!.ticket_id}/bump`));
      await expect.poll(last).not.toContain(`#${order.number} `);
    } finally {
      display.kill();
    }
  });
});
