/** Time for the client; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970 by this machine, which may be wrong. */
  now(): number;
  /** Calls once after this time; what it returns cancels. */
  after(delayMs: number, call: () => void): () => void;
}

export const wallClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
