import { Gauge } from 'prom-client';
import type { Config } from '../config/config.js';
import { freeBytes } from '../config/free-bytes.js';
import { registry } from './metrics.js';
import { VERSION } from './version.js';

let folder: string | null = null;

new Gauge({
  name: 'qres_data_free_bytes',
  help: 'What is left on the disk of DATA_DIR.',
  registers: [registry],
  collect() {
    this.remove();
    const bytes = folder === null ? null : freeBytes(folder);
    if (bytes !== null) this.set(bytes);
  },
});

const build = new Gauge({
  name: 'qres_build_info',
  help: 'Always 1; its labels say what runs.',
  labelNames: ['version', 'node', 'database'],
  registers: [registry],
});

/** What runs where. */
export function describeMachine({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): void {
  folder = dataDir;
  build.reset();
  const database = databaseUrl.startsWith('sqlite:') ? 'sqlite' : 'postgres';
  build.set({ version: VERSION, node: process.versions.node, database }, 1);
}
