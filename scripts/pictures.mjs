/**
 * Takes the pictures in docs/screens anew, of the demo as it is built; with `--compare` it changes none and fails where one
 * has changed. It is plain JavaScript, as the check is.
 */
import { spawnSync } from 'node:child_process';
import { findChromium } from './check/surroundings.mjs';

const { place, word } = findChromium();
if (place === null) {
  console.error(`The pictures need a browser: ${word}.`);
  process.exit(1);
}
const env = {
  ...process.env,
  CHROMIUM_PATH: place,
  PICTURES: process.argv.includes('--compare') ? 'compare' : 'take',
  TEST_WORKERS: '1',
};
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'pictures'], { env, stdio: 'inherit' });
process.exit(status ?? 1);
