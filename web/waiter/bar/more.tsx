import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Permission } from '../../../src/domain/permissions.js';
import { lock, me, signOut } from '../../lib/staff.js';
import { Menu, type Choice } from '../../ui/menu.js';
import { LanguageChoice, ThemeChoice } from '../../ui/preferences.js';
import { go } from '../../ui/route.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { TimeClockSheet } from '../clock/time-clock-sheet.js';
import { house } from '../house.js';
import { say } from '../words.js';

/** What is not needed at every table. */
export function More(): JSX.Element {
  const open = useSignal<'settings' | 'clock' | null>(null);
  const close = (): void => {
    open.value = null;
  };
  const may = (permission: Permission): boolean => me.value?.permissions.includes(permission) ?? false;
  const choices: (Choice | false)[] = [
    may('orders.take') && { text: say('menu.takeaway'), icon: 'takeaway', onPick: () => go('order') },
    may('shifts.work') && { text: say('menu.shift'), icon: 'drawer', onPick: () => go('shift') },
    may('receipts.read') && { text: say('menu.receipts'), icon: 'receipt', onPick: () => go('receipts') },
    may('deposits.read') && { text: say('menu.deposits'), icon: 'gift', onPick: () => go('deposits') },
    { text: say('menu.clock'), icon: 'clock', onPick: () => (open.value = 'clock') },
    { text: say('me.switch', { name: me.value?.name ?? '' }), icon: 'lock', onPick: lock },
    { text: say('menu.settings'), icon: 'settings', onPick: () => (open.value = 'settings') },
    { text: say('me.sign.out'), icon: 'leave', onPick: leave },
  ];
  return (
    <>
      <Menu label={say('menu.title')} icon="menu" choices={choices.filter((one) => one !== false)} />
      {open.value === 'clock' && <TimeClockSheet onClose={close} />}
      {open.value === 'settings' && (
        <Sheet title={say('settings')} onClose={close} size="small">
          <LanguageChoice />
          <ThemeChoice />
        </Sheet>
      )}
    </>
  );
}

function leave(): void {
  const count = house.outbox.entries.peek().length;
  if (count > 0) toast({ text: say('me.sign.out.waiting', { count }), look: 'warn', forMs: 10_000 });
  void signOut();
}
