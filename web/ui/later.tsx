import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failed } from './failed.js';
import { say } from './kit-words.js';
import { Skeleton } from './states.js';
import { wordsReady } from './words.js';

/** A view whose code and words come when it is first shown. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let View: ComponentType<Props> | null = null;
  const get = async (): Promise<void> => {
    const found = await load();
    await wordsReady();
    View = found;
  };
  return function Later(props: Props): JSX.Element {
    const [state, setState] = useState<'coming' | 'here' | 'failed'>(View ? 'here' : 'coming');
    useEffect(() => {
      if (state !== 'coming') return;
      let isGone = false;
      const say = (next: 'here' | 'failed') => () => {
        if (!isGone) setState(next);
      };
      void get().then(say('here'), say('failed'));
      return () => {
        isGone = true;
      };
    }, [state]);
    if (View) return <View {...props} />;
    return state === 'failed' ? <NotLoaded onRetry={() => setState('coming')} /> : <Skeleton />;
  };
}

function NotLoaded({ onRetry }: { onRetry: () => void }): JSX.Element {
  const failure = {
    status: -1,
    code: '',
    message: say('failed.view'),
    details: null,
    requestId: null,
    retryAfterMs: null,
  };
  return <Failed failure={failure} onRetry={onRetry} />;
}
