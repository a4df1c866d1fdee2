import { follow, type Live } from '../../../web/lib/live.js';
import { untilAnswered, type Ledger, type Scene } from '../kill/clients.js';
import type { Reply } from '../kill/target.js';

// The grill gets one ticket of an order and the bar another.
const TICKETS_PER_ORDER = 2;

/** Kitchen that bumps every ticket it receives, and serves an order when all its tickets are ready. */
export class Kitchen {
  served = 0;
  private readonly ready = new Map<string, number>();
  private readonly live: Live;

  constructor(
    private readonly scene: Scene,
    private readonly ledger: Ledger,
    private readonly token: string,
    url: string,
  ) {
    this.live = follow({
      url,
      credentials: () => ({ device_token: token }),
      onEvents: (events) => {
        for (const { type, data } of events)
          if (type === 'ticket.created')
            void this.make(data as Ticket).catch((error: unknown) => this.note(String(error)));
      },
      onResync: (reason) => this.note(`the kitchen was told to load again: ${reason}`),
      onError: (error) => this.note(String(error)),
    });
  }

  get isListening(): boolean {
    return this.live.mark !== null;
  }

  async close(): Promise<void> {
    this.live.close();
    await this.live.closed;
  }

  private async make({ id, order_id: orderId }: Ticket): Promise<void> {
    await this.tell(`/kitchen/tickets/${id}/bump`);
    const ready = (this.ready.get(orderId) ?? 0) + 1;
    this.ready.set(orderId, ready);
    if (ready < TICKETS_PER_ORDER) return;
    this.ready.delete(orderId);
    await this.tell(`/kitchen/orders/${orderId}/serve`);
    this.served += 1;
  }

  private async tell(path: string): Promise<void> {
    const { status } = await untilAnswered(this.scene, this.ledger, (url, key) =>
      this.post(`${url}/api/v1${path}`, key),
    );
    if (status !== 200) this.note(`POST ${path} was answered ${status}`);
  }

  private async post(address: string, key: string): Promise<Reply<unknown>> {
    const headers = { 'idempotency-key': key, authorization: `Bearer ${this.token}` };
    const reply = await fetch(address, { method: 'POST', headers });
    return { status: reply.status, body: await reply.json() };
  }

  private note(words: string): void {
    this.ledger.strange.push(words);
  }
}

interface Ticket {
  id: string;
  order_id: string;
}
