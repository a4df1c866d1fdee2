import { resolve } from 'node:path';
import { buildScreens } from '../../scripts/screens.js';

/** The pages as they are shipped, built once before their specs. */
export async function setup(): Promise<void> {
  await buildScreens(resolve('web'), resolve('dist', 'screens'));
}
