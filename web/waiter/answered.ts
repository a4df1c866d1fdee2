import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { OrderView } from '../../src/orders/order.dto.js';
import type { LinkState } from '../lib/link-lamp.js';
import type { Entry, Outbox } from '../lib/outbox/outbox.js';

interface Taken {
  entry: Entry;
  body: unknown;
}

// Events follow their answers by milliseconds; a busy tablet takes longer to fold them.
const EVENT_WITHIN_MS = 3_000;

/**
 * Commands that the house has taken and whose events have not come yet: without them a line would vanish for a moment
 * between the two. While the link is down the events cannot come, so they stay.
 */
export class Answered {
  readonly taken: ReadonlySignal<readonly Taken[]>;
  private readonly kept = signal<readonly Taken[]>([]);

  constructor(
    outbox: Pick<Outbox, 'onAnswer'>,
    private readonly link: ReadonlySignal<LinkState>,
  ) {
    this.taken = this.kept;
    outbox.onAnswer((entry, outcome) => {
      if (!outcome.ok) return;
      this.kept.value = [...this.kept.value, { entry, body: outcome.body }];
      this.releaseLater(entry.key);
    });
  }

  /** Orders as the house answered them, the newest last. */
  get orders(): OrderView[] {
    return this.taken.value.flatMap(({ body }) => (isOrder(body) ? [body] : []));
  }

  private releaseLater(key: string): void {
    setTimeout(() => {
      if (this.link.peek() === 'live') this.kept.value = this.kept.value.filter(({ entry }) => entry.key !== key);
      else this.releaseLater(key);
    }, EVENT_WITHIN_MS);
  }
}

function isOrder(body: unknown): body is OrderView {
  return typeof body === 'object' && body !== null && 'check_id' in body && 'items' in body;
}
