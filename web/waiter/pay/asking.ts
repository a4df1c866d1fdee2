import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Ask, Failure } from '../../lib/api.js';
import { newKey } from '../../lib/key.js';
import { house } from '../house.js';
import { askApproved } from './approved.js';

/** One thing that is asked of the house from a sheet, with what came of it. */
export interface Asking {
  isPending: boolean;
  failure: Failure | null;
  /** No answer came: nobody knows whether it was done, so it is asked again as it was, or not at all. */
  isUnknown: boolean;
  ask(wanted: Ask): void;
  again(): void;
}

/** Each tap has a key of its own, and a retry keeps it: whatever was lost on the way happens once. */
export function useAsking<T>(onDone: (body: T) => void): Asking {
  const isPending = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const last = useRef<Ask | null>(null);
  const send = async (wanted: Ask): Promise<void> => {
    if (isPending.value) return;
    isPending.value = true;
    failure.value = null;
    last.current = wanted;
    const outcome = await askApproved<T>(house.api, wanted);
    isPending.value = false;
    if (outcome === null) return;
    if (outcome.ok) onDone(outcome.body);
    else failure.value = outcome.failure;
  };
  return {
    isPending: isPending.value,
    failure: failure.value,
    isUnknown: failure.value?.status === 0,
    ask: (wanted) => void send({ key: newKey(), ...wanted }),
    again: () => void (last.current && send(last.current)),
  };
}
