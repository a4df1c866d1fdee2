import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { answerCall } from './answers.js';
import { say } from './words.js';

export function CallActs({ callId, place }: { callId: string; place: string }): JSX.Element {
  return (
    <Button look="good" icon="check" aria-label={`${say('go')}: ${place}`} onClick={() => answerCall(callId, place)}>
      {say('go')}
    </Button>
  );
}
