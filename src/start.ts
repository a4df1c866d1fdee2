import { readConfig } from './config/config.js';
import { environment } from './config/environment.js';
import { keepCompiledCode } from './compiled-code.js';
import { giveUp } from './giving-up.js';

async function start(): Promise<void> {
  const config = readConfig(environment());
  const writeDown = keepCompiledCode(config.dataDir);
  const { serve } = await import('./serve.js');
  await serve(config);
  writeDown();
}

start().catch(giveUp('QRes cannot start.'));
