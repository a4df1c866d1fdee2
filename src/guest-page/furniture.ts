import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../http/root.js';

/** What the page brings along besides the menu: as it was built from `web/guest`. */
export interface Furniture {
  style: string;
  script: string;
  /** What the first tap that needs more loads. */
  app: string | null;
  appStyle: string | null;
  policy: string;
}

// In a house without built screens the menu is there to be read.
const BARE = { style: ':root{color-scheme:light dark}', script: '', app: null, appStyle: null };

/** Read once, when the server starts: a policy by hashes is the same for every answer, so that answers can be kept. */
export function furniture(): Furniture {
  const file = root('dist', 'screens', 'guest', 'page.json');
  const built = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Omit<Furniture, 'policy'>) : BARE;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(built.script)} 'self'`,
    `style-src ${hash(built.style)} 'self'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { ...built, policy };
}

function hash(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}
