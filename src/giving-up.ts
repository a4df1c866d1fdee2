import { Mendable } from './config/mendable.js';

/** Ends the process: with words for what its owner can mend, and with a stack for what we must. */
export function giveUp(what: string): (error: unknown) => void {
  return (error) => {
    process.stderr.write(`${what} ${reason(error)}\n`);
    process.exit(1);
  };
}

export function storyOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function reason(error: unknown): string {
  if (error instanceof Mendable) return error.message;
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  if (code === 'EADDRINUSE') return `Something else listens on ${address}:${port}; choose another PORT.`;
  if (code === 'ECONNREFUSED') return `The database at ${address}:${port} does not answer; see DATABASE_URL.`;
  return storyOf(error);
}
