import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { DrawerView } from '../../../src/shifts/drawer.dto.js';
import type { ShiftView } from '../../../src/shifts/shift.dto.js';
import type { OwnTipsView } from '../../../src/shifts/tips.dto.js';
import type { Failure } from '../../lib/api.js';
import { house } from '../house.js';

/** Where the person stands with the cash that they answer for. */
export interface ShiftStore {
  /** Undefined: not read yet; null: there is none. */
  current: ReadonlySignal<ShiftView | null | undefined>;
  drawers: ReadonlySignal<readonly DrawerView[]>;
  /** The last shifts of the house, the last opened first. */
  past: ReadonlySignal<readonly ShiftView[]>;
  tips: ReadonlySignal<OwnTipsView | null>;
  failure: ReadonlySignal<Failure | null>;
  reload(): Promise<void>;
}

const PAST_SHOWN = 20;
const MOST_DRAWERS = 50;

interface Listed<T> {
  data: T[];
}

export function openShiftStore(): ShiftStore {
  const current = signal<ShiftView | null | undefined>(undefined);
  const drawers = signal<readonly DrawerView[]>([]);
  const past = signal<readonly ShiftView[]>([]);
  const tips = signal<OwnTipsView | null>(null);
  const failure = signal<Failure | null>(null);
  const reload = async (): Promise<void> => {
    const [now, rows, shifts, own] = await Promise.all([
      house.api.get<ShiftView>('/shifts/current'),
      house.api.get<Listed<DrawerView>>(`/drawers?per_page=${MOST_DRAWERS}`),
      house.api.get<Listed<ShiftView>>(`/shifts?state=CLOSED&per_page=${PAST_SHOWN}`),
      house.api.get<OwnTipsView>('/reports/tips/own'),
    ]);
    const isNone = !now.ok && now.failure.status === 404;
    if (now.ok || isNone) current.value = now.ok ? now.body : null;
    if (rows.ok) drawers.value = rows.body.data;
    if (shifts.ok) past.value = shifts.body.data;
    if (own.ok) tips.value = own.body;
    failure.value = isNone || now.ok ? null : now.failure;
  };
  return { current, drawers, past, tips, failure: computed(() => failure.value), reload };
}
