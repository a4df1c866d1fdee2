import { mkdirSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';

/** Node 22.10 and newer; the types are those of the oldest Node that we support. */
interface KeepsCode {
  enableCompileCache?: (folder: string) => void;
  flushCompileCache?: () => void;
}

const { enableCompileCache, flushCompileCache } = nodeModule as KeepsCode;

/**
 * What the engine compiles of all that is loaded after this is kept beside the data, for the next start: it takes a quarter
 * less of the processor, and the server some 20 MB less memory. Answers how to write it down.
 * See docs/decisions/installation.md.
 */
export function keepCompiledCode(dataDir: string): () => void {
  if (!enableCompileCache || !flushCompileCache) return () => undefined;
  const folder = join(dataDir, 'compiled');
  try {
    // For the eyes of its owner alone, as all that stands there: who writes to it says what the server does.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // Where nothing may be written, each start compiles.
    return () => undefined;
  }
  enableCompileCache(folder);
  return flushCompileCache;
}
