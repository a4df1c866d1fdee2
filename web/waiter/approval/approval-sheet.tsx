import { signal } from '@preact/signals';
import { render } from 'preact';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { mayApprove, type LimitedAction } from '../../../src/domain/approvals.js';
import type { ApprovalDto } from '../../../src/auth/approval.dto.js';
import type { WaiterView } from '../../../src/users/user.dto.js';
import type { Failure, Outcome } from '../../lib/api.js';
import { deviceApi } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { Keypad } from '../../ui/keypad.js';
import { money } from '../../ui/money.js';
import { Sheet } from '../../ui/sheet.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { pinLengthOf, rememberPinLength } from '../signing-in/pin-lengths.js';
import './approval.css';
import { ready, say } from './words.js';
import { language } from '../../ui/words.js';

/** Whoever stands for it, and what shows that it is they. It is never written down on this tablet. */
export type Approval = Pick<ApprovalDto, 'user_id' | 'pin'>;

/** What somebody must stand for. */
export interface Asked {
  action: LimitedAction | null;
  /** Minor units, or thousandths of a per cent; null: nobody may know. */
  asked: number | null;
  limit: number | null;
  currency: string;
}

interface Asking extends Asked {
  /** Of the last try. */
  failure: Failure | null;
  answer: (approval: Approval | null) => void;
}

const asking = signal<Asking | null>(null);
const managers = signal<readonly WaiterView[] | null>(null);
const failure = signal<Failure | null>(null);
const chosen = signal<WaiterView | null>(null);
const isSent = signal(false);

let place: HTMLElement | null = null;

/** Opens a sheet in which a manager is chosen and types a PIN; null: nobody approved. */
export async function askApproval(asked: Asked, lastFailure: Failure | null = null): Promise<Approval | null> {
  await ready(language.peek()).catch(() => undefined);
  return new Promise((resolve) => {
    isSent.value = false;
    if (lastFailure === null) chosen.value = null;
    asking.value = { ...asked, failure: lastFailure, answer: resolve };
    mount();
  });
}

/**
 * Does something that may be above the limit of the role: tries it alone, and asks a manager where the house says so, as
 * often as a PIN is wrong. Null: nobody approved, and nothing was done.
 */
export async function withApproval<T>(
  attempt: (approval?: Approval) => Promise<Outcome<T>>,
  currency: string,
): Promise<Outcome<T> | null> {
  let outcome = await attempt();
  let asked: Asked = { action: null, asked: null, limit: null, currency };
  while (!outcome.ok && isAboutApproval(outcome.failure)) {
    const { code, details } = outcome.failure;
    if (code === 'APPROVAL_REQUIRED') asked = askedIn(details, currency);
    const approval = await askApproval(asked, code === 'APPROVAL_REQUIRED' ? null : outcome.failure);
    if (!approval) return null;
    outcome = await attempt(approval);
    const isWrong = !outcome.ok && outcome.failure.code === 'APPROVAL_FAILED';
    rememberPinLength(approval.user_id, isWrong ? null : approval.pin.length);
    if (outcome.ok || !isAboutApproval(outcome.failure)) close();
  }
  return outcome;
}

function isAboutApproval({ code }: Failure): boolean {
  return code === 'APPROVAL_REQUIRED' || code === 'APPROVAL_FAILED';
}

function askedIn(details: unknown, currency: string): Asked {
  const { action = null, asked = null, limit = null } = (details ?? {}) as Partial<Asked>;
  return { action, asked, limit, currency };
}

function mount(): void {
  if (place) return;
  place = document.body.appendChild(document.createElement('div'));
  render(<ApprovalSheet />, place);
}

function close(): void {
  asking.value = null;
}

async function findManagers(): Promise<void> {
  failure.value = null;
  const outcome = await deviceApi.get<{ data: WaiterView[] }>('/users/waiters?per_page=100');
  if (!outcome.ok) {
    failure.value = outcome.failure;
    return;
  }
  const found = outcome.body.data.filter(({ role }) => mayApprove(role));
  managers.value = found;
  if (found.length === 1) chosen.value = found[0]!;
}

function ApprovalSheet(): JSX.Element | null {
  const open = asking.value;
  const isOpen = open !== null;
  useEffect(() => {
    if (isOpen) void findManagers();
  }, [isOpen]);
  if (!open) return null;
  const cancel = (): void => {
    close();
    open.answer(null);
  };
  return (
    <Sheet title={say('title')} size="small" onClose={cancel}>
      <What {...open} />
      {chosen.value ? <Pin who={chosen.value} open={open} /> : <Who />}
    </Sheet>
  );
}

function What({ action, asked, limit, currency }: Asked): JSX.Element {
  const amount = (of: number): string => (action === 'discount_percent' ? `${of / 1000} %` : money(of, currency));
  return (
    <div class="approval-what">
      <p>
        {say(action ? `what.${action}` : 'what.other')}
        {asked !== null && (
          <>
            {' · '}
            <strong>{amount(asked)}</strong>
          </>
        )}
      </p>
      <small>{limit !== null && limit > 0 ? say('limit', { limit: amount(limit) }) : say('never')}</small>
    </div>
  );
}

function Who(): JSX.Element {
  if (failure.value) return <Failed failure={failure.value} onRetry={() => void findManagers()} />;
  if (!managers.value) return <Skeleton lines={3} />;
  if (managers.value.length === 0) return <Empty icon="person" title={say('nobody')} />;
  return (
    <fieldset class="approval-who">
      <legend>{say('who')}</legend>
      {managers.value.map((one) => (
        <Button key={one.id} icon="person" onClick={() => (chosen.value = one)}>
          {one.name}
        </Button>
      ))}
    </fieldset>
  );
}

function Pin({ who, open }: { who: WaiterView; open: Asking }): JSX.Element {
  const submit = (pin: string): void => {
    isSent.value = true;
    open.answer({ user_id: who.id, pin });
  };
  return (
    <div class="approval-pin">
      <p>{say('pin', { name: who.name })}</p>
      <Keypad
        onDone={submit}
        length={pinLengthOf(who.id)}
        isPending={isSent.value}
        message={open.failure?.message ?? ''}
      />
      {(managers.value?.length ?? 0) > 1 && (
        <Button look="quiet" icon="back" onClick={() => (chosen.value = null)}>
          {say('others')}
        </Button>
      )}
    </div>
  );
}
