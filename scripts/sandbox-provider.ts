import { parseArgs } from 'node:util';
import { environment } from '../src/config/environment.js';
import { Desk } from './sandbox/desk.js';
import { changed, NO_FAULTS } from './sandbox/faults.js';
import { commandLine } from './terminal.js';

const USAGE = `${commandLine('sandbox [options]')}

A payment provider for testing. The server uses it with SANDBOX_URL=http://127.0.0.1:<port> and SANDBOX_SECRET.

  --port <n>        port on this machine; 0: any free one (8900)
  --secret <text>   secret shared with the server (SANDBOX_SECRET)
  --webhook <url>   address for its webhooks: http://127.0.0.1:8000/api/v1/providers/sandbox/webhook
  --book <file>     file for its records (memory)
  --faults <json>   faults to simulate: {"lost_answers": 0.2, "duplicates": 0.3, "out_of_order": 0.1, "forged": 0.1,
                    "lost_requests": 0.05, "untold": 0.1, "forgetful": 1, "delay_ms": [20, 200], "hang_ms": 50} (none)
  --seed <n>        seed of the faults: the same seed gives the same faults
  --help            show this help

Amounts that end with 02 or 51 are declined. Amounts that end with 88 wait for a POST to their pay_url. Refunds of an
amount that ends with 03 are declined. While it runs: GET /counts, GET and PUT /faults, PUT /webhook {"url"}.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8900' },
      secret: { type: 'string', default: environment()['SANDBOX_SECRET'] ?? '' },
      webhook: { type: 'string' },
      book: { type: 'string' },
      faults: { type: 'string', default: '{}' },
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  if (values.secret === '') throw new Error('--secret is missing; it must be the SANDBOX_SECRET of the server');
  const desk = new Desk({
    secret: values.secret,
    webhook: values.webhook ?? null,
    bookFile: values.book ?? null,
    faults: changed(NO_FAULTS, JSON.parse(values.faults) as object),
    random: values.seed === undefined ? Math.random : seeded(Number(values.seed)),
  });
  const port = await desk.listen(Number(values.port));
  process.stdout.write(`The sandbox listens on http://127.0.0.1:${port}\n`);
}

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
