import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DrawerView } from '../../../src/shifts/drawer.dto.js';
import type { ShiftView } from '../../../src/shifts/shift.dto.js';
import { device } from '../../lib/device.js';
import { Button } from '../../ui/button.js';
import { Chips } from '../../ui/chips.js';
import { useAsking } from '../pay/asking.js';
import { SumField } from '../pay/sum-field.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { say } from './shift-words.js';

interface OpenShiftProps {
  drawers: readonly DrawerView[];
  onDone: () => Promise<void>;
}

/** The person's own purse, beside the ids of drawers. */
const PURSE = 'purse';

/** Says from now on who answers for which money, and what it begins with. */
export function OpenShift({ drawers, onDone }: OpenShiftProps): JSX.Element {
  const own = drawers.find(({ device_ids: ids }) => ids.includes(device.value?.id ?? ''));
  const chosen = useSignal<string | null>(null);
  const float = useSignal<number | null>(null);
  const asking = useAsking<ShiftView>(() => void onDone());
  const drawerId = chosen.value ?? own?.id ?? PURSE;
  const open = (): void => {
    const body = { float: float.value ?? 0, ...(drawerId !== PURSE && { drawer_id: drawerId }) };
    asking.ask({ method: 'POST', path: '/shifts/open', body });
  };
  const options = drawers.map(({ id, name, shift_id: shiftId }) => ({
    value: id,
    text: shiftId ? say('drawer.busy', { name }) : name,
    icon: 'drawer' as const,
    isDisabled: shiftId !== null,
  }));
  // On a device with a drawer everything goes into that.
  const all = own ? options : [...options, { value: PURSE, text: say('purse'), icon: 'person' as const }];
  return (
    <section class="card">
      <h2>{say('open.title')}</h2>
      <p>{say('open.means')}</p>
      <Chips label={say('drawer')} value={drawerId} options={all} onChange={(id) => void (chosen.value = id)} />
      <SumField label={say('float')} hint={say('float.hint')} onChange={(minor) => (float.value = minor)} />
      <TakingFailed taking={asking} />
      <Button
        look="accent"
        size="large"
        icon="play"
        isPending={asking.isPending}
        disabled={asking.isUnknown}
        onClick={open}
      >
        {say('open.do')}
      </Button>
    </section>
  );
}
