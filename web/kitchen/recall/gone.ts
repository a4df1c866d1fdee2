import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { Failure } from '../../lib/api.js';
import { rail } from '../rail.js';

/** What left the screens of the station: what the server lists, and what this page has seen leave since. */
export class Gone {
  readonly failure = signal<Failure | null>(null);
  readonly isAsking = signal(false);
  readonly tickets: ReadonlySignal<readonly TicketView[]> = computed(() => this.merged());
  private readonly listed = signal<readonly TicketView[]>([]);

  async load(): Promise<void> {
    if (this.isAsking.peek()) return;
    this.isAsking.value = true;
    const station = rail.currentStation.peek();
    const query = station === null ? '' : `&station=${station}`;
    const outcome = await rail.api.get<{ data: TicketView[] }>(`/kitchen/tickets/bumped?per_page=100${query}`);
    this.isAsking.value = false;
    this.failure.value = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.listed.value = outcome.body.data;
  }

  private merged(): TicketView[] {
    const onScreen = new Set(rail.state.value?.tickets.map(({ id }) => id));
    const station = rail.currentStation.value;
    const known = new Map<string, TicketView>();
    for (const ticket of [...this.listed.value, ...rail.memory.value.departed.values()]) {
      const before = known.get(ticket.id);
      if (!before || before.version <= ticket.version) known.set(ticket.id, ticket);
    }
    return [...known.values()]
      .filter(({ id, bumped_at: at }) => at !== null && !onScreen.has(id))
      .filter(({ station_id: at }) => station === null || at === station)
      .toSorted((a, b) => (a.bumped_at! + a.id < b.bumped_at! + b.id ? 1 : -1));
  }
}
