import type { JSX } from 'preact';
import { Button } from '../ui/button.js';
import { replace } from '../ui/route.js';
import { Empty } from '../ui/states.js';
import { say } from './words.js';

export function NotFound(): JSX.Element {
  const action = (
    <Button look="accent" icon="map" onClick={() => replace()}>
      {say('to.floor')}
    </Button>
  );
  return (
    <main>
      <Empty icon="help" title={say('not.found')} action={action}>
        {say('not.found.says')}
      </Empty>
    </main>
  );
}
