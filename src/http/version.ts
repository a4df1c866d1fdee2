import { readFileSync } from 'node:fs';
import { root } from './root.js';

/** Of the product, as in its package. */
export const VERSION = (JSON.parse(readFileSync(root('package.json'), 'utf8')) as { version: string }).version;
