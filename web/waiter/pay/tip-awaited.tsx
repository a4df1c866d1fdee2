import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Banner } from '../../ui/states.js';
import { useAsking } from './asking.js';
import { say } from './pay-words.js';
import { TakingFailed } from './taking-failed.js';
import type { TillCheck } from './till.js';

/** A check that is paid and open for the tip on its slip. */
export function TipAwaited({ check, onChange }: { check: TillCheck; onChange: () => Promise<void> }): JSX.Element {
  const closing = useAsking(() => void onChange());
  return (
    <>
      <Banner
        look="info"
        action={
          <Button
            isPending={closing.isPending}
            onClick={() => closing.ask({ method: 'POST', path: `/checks/${check.id}/close` })}
          >
            {say('tip.none')}
          </Button>
        }
      >
        {say('tip.awaited')}
      </Banner>
      <TakingFailed taking={closing} />
    </>
  );
}
