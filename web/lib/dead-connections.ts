// A browser keeps six connections to a house and cannot be told to leave one; it does leave one whose question was ended.
const KEPT = 6;
// The house answers this in a millisecond; what is older went into a network that is gone.
export const PROBABLY_DEAD_MS = 1_500;

let leaving: Promise<void> | null = null;

/**
 * Asks a small question on each connection that the browser keeps, so that those without an answer are closed. Otherwise
 * the next tries would go, one after the other and each for its whole time, into connections that a network forgot.
 */
export function leaveDeadConnections(origin: string): void {
  if (leaving) return;
  const questions = Array.from({ length: KEPT }, () => ask(origin));
  leaving = Promise.all(questions).then(() => {
    leaving = null;
  });
}

/** Settles when the connections that are left are good ones; at once when nothing is known against them. */
export async function goodConnections(): Promise<void> {
  await leaving;
}

async function ask(origin: string): Promise<void> {
  try {
    const question = { cache: 'no-store', signal: AbortSignal.timeout(PROBABLY_DEAD_MS) } as const;
    await (await fetch(new URL('/health/live', origin), question)).arrayBuffer();
  } catch {
    // That one was dead, and is closed now.
  }
}
