import type { Operation } from './operation.js';

/** What an operation would have done and shown at one moment; null: what its answer showed is not that. */
export type Step<Wish, Seen, State> = (state: State, operation: Operation<Wish, Seen>) => State | null;

/**
 * Tries every order in which the operations may have happened, as the definition of linearizability says it. For a handful
 * of them: what the checkers find without a search is held against it.
 */
export function hasAnOrder<Wish, Seen, State>(
  history: readonly Operation<Wish, Seen>[],
  state: State,
  step: Step<Wish, Seen, State>,
): boolean {
  // One that nobody heard of need not have happened.
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
