import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Desk } from '../sandbox/desk.js';
import { NO_FAULTS } from '../sandbox/faults.js';

/** Payments of earlier starts, so that they can be refunded. */
export const SANDBOX_BOOK = 'sandbox.jsonl';

export interface DemoSandbox {
  /** Settings by which the server finds it. */
  settings: Record<'SANDBOX_URL' | 'SANDBOX_SECRET', string>;
  /** Sends what happens to the server at this origin. */
  notify(origin: string): void;
}

/** The payment provider of the demo, in this process: guests pay without any other program. */
export async function openSandbox(dataDir: string): Promise<DemoSandbox> {
  const secret = randomBytes(24).toString('base64url');
  const bookFile = join(dataDir, SANDBOX_BOOK);
  const desk = new Desk({ secret, bookFile, webhook: null, faults: NO_FAULTS, random: Math.random });
  const port = await desk.listen(0);
  return {
    settings: { SANDBOX_URL: `http://127.0.0.1:${port}`, SANDBOX_SECRET: secret },
    notify: (origin) => desk.notify(`${origin}/api/v1/providers/sandbox/webhook`),
  };
}
