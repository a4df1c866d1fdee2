import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '../lib/api.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import { say } from './kit-words.js';

export interface FailedProps {
  failure: Failure;
  onRetry?: () => void;
}

/** Why something did not work, in words; with what the person who mends it will ask for. */
export function Failed({ failure, onRetry }: FailedProps): JSX.Element {
  return (
    <div class="failed" role="alert">
      <Icon name="warning" />
      <div class="failed-words">
        <p class="failed-text">{failureText(failure)}</p>
        <p class="failed-facts">
          {failure.status > 0 && <code>{failure.code}</code>}
          {failure.requestId && <RequestId id={failure.requestId} />}
        </p>
      </div>
      {onRetry && (
        <Button icon="refresh" onClick={onRetry}>
          {say('retry')}
        </Button>
      )}
    </div>
  );
}

// What went wrong on the way; everything else the server has told in the person's language already.
const OWN_WORDS: Partial<Record<string, 'failed.0' | 'failed.strange' | 'failed.nobody'>> = {
  NO_CONNECTION: 'failed.0',
  NO_ANSWER: 'failed.0',
  STOPPED: 'failed.0',
  UNREADABLE: 'failed.strange',
  NOBODY_SIGNED_IN: 'failed.nobody',
};

export function failureText({ code, message, status }: Failure): string {
  const own = OWN_WORDS[code];
  if (own) return say(own);
  return message || say(status === 0 ? 'failed.0' : 'failed.unknown');
}

function RequestId({ id }: { id: string }): JSX.Element {
  const isCopied = useSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(id);
    isCopied.value = true;
  };
  return (
    <span class="request-id">
      {say('failed.request')} <code>{id}</code>
      {/* On plain http there is no clipboard: the id can be selected with a finger. */}
      {typeof navigator.clipboard?.writeText === 'function' && (
        <Button
          size="small"
          look="quiet"
          icon={isCopied.value ? 'check' : 'copy'}
          onClick={() => void copy().catch(() => undefined)}
        >
          {say(isCopied.value ? 'failed.copied' : 'failed.copy')}
        </Button>
      )}
    </span>
  );
}
