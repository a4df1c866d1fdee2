import type { JSX } from 'preact';
import type { Failure } from '../../lib/api.js';
import { Failed } from '../../ui/failed.js';
import { Banner } from '../../ui/states.js';
import { say } from './pay-words.js';

interface Tried {
  failure: Failure | null;
  isUnknown: boolean;
  again(): void;
}

/** What went wrong with money; where nobody knows whether it did, that it is safe to ask again. */
export function TakingFailed({ taking }: { taking: Tried }): JSX.Element | null {
  const { failure, isUnknown, again } = taking;
  if (!failure) return null;
  return (
    <>
      {isUnknown && <Banner look="warn">{say('unknown')}</Banner>}
      <Failed failure={failure} {...(isUnknown && { onRetry: again })} />
    </>
  );
}
