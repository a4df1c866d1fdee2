import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Failure } from '../../lib/api.js';
import { planPayments, sendPayments, type PlannedPayment, type Source } from './take-payments.js';
import type { Taken } from './taken.js';
import { together } from './together.js';
import type { Said } from './tender.js';
import type { TillCheck } from './till.js';

export interface Taking {
  isPending: boolean;
  failure: Failure | null;
  /** No answer came: it was taken or it was not, and only the same payment may be sent again. */
  isUnknown: boolean;
  take(said: Said): void;
  again(): void;
}

interface TakingParts {
  orderId: string;
  checks: readonly TillCheck[];
  source: Source;
  onTaken: (taken: Taken) => void;
}

/** Takes what a sheet is about. A payment is made once, at the tap: sent again, it is the same one. */
export function useTaking({ orderId, checks, source, onTaken }: TakingParts): Taking {
  const isPending = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const last = useRef<{ planned: PlannedPayment[]; said: Said } | null>(null);
  const send = async (): Promise<void> => {
    if (isPending.value || !last.current) return;
    isPending.value = true;
    failure.value = null;
    const { planned, said } = last.current;
    const sent = await sendPayments(planned).catch(fullOutbox);
    isPending.value = false;
    if (!sent.ok) {
      failure.value = sent.failure;
      return;
    }
    const [first] = sent.received;
    const trial = 'method' in source ? together(checks, source.method, said) : null;
    const isKnown = sent.received.length === 1 && sent.queued.length === 0;
    onTaken({
      received: sent.received,
      queued: sent.queued,
      change: isKnown ? first!.payment.change : trial?.ok ? trial.change : 0,
      handed: trial?.ok ? trial.handed : (first?.payment.amount ?? 0),
      methodName: 'method' in source ? source.method.name : source.deposit.name,
    });
  };
  return {
    isPending: isPending.value,
    failure: failure.value,
    isUnknown: failure.value?.status === 0,
    take: (said) => {
      last.current = { planned: planPayments(orderId, checks, source, said), said };
      void send();
    },
    again: () => void send(),
  };
}

/** An outbox that takes no more has not taken this. */
function fullOutbox(error: unknown): { ok: false; failure: Failure; received: [] } {
  const message = error instanceof Error ? error.message : String(error);
  const failure = { status: -1, code: 'OUTBOX_FULL', message, details: null, requestId: null, retryAfterMs: null };
  return { ok: false, failure, received: [] };
}
