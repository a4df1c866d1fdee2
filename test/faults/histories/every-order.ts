import type { Operation } from './operation.js';

/** Returns the state after an operation at one moment; null if its answer shows another state. */
export type Step<Wish, Seen, State> = (state: State, operation: Operation<Wish, Seen>) => State | null;

/**
 * Tries every order in which the operations may have happened, as linearizability is defined.
 * It suits only a handful of operations; the results of the checkers that need no search are compared with it.
 */
export function hasAnOrder<Wish, Seen, State>(
  history: readonly Operation<Wish, Seen>[],
  state: State,
  step: Step<Wish, Seen, State>,
): boolean {
  // An operation without an answer need not have happened.
  if (history.every(({ outcome }) => outcome === 'unheard')) return true;
  return history.some((next) => {
    const isFirst = history.every((other) => other === next || !(other.endedMs < next.beganMs));
    const after = isFirst ? step(state, next) : null;
    return (
      after !== null &&
      hasAnOrder(
        history.filter((other) => other !== next),
        after,
        step,
      )
    );
  });
}
