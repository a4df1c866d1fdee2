import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import type { StreamEvent } from '../../web/lib/cursor-rule.js';
import { Refused, type Api } from '../api.js';
import type { Chance } from './chance.js';
import { Stopped, type Pace } from './pace.js';

// As many pans as a busy station has; more tickets wait on the rail.
const MOST_AT_ONCE = 8;
/** Of 100 tickets, so many are started dish by dish, so many are taken back after the bump. */
const STARTED = 70;
const RECALLED = 3;
const SHOWN_WITHIN_MS = 5000;
const LOOK_AGAIN_MS = 20;
// Somebody else was faster: the line was struck, or the waiter has already carried it out.
const OVERTAKEN = new Set(['BAD_MOVE', 'LINE_CLOSED', 'ORDER_CLOSED']);

/** The cook of one station, who works on what stands on the screen. */
export class Cook {
  readonly troubles: string[] = [];
  bumped = 0;
  private readonly tickets = new Map<string, TicketView>();
  private readonly inHand = new Set<string>();
  private readonly rail: string[] = [];

  constructor(
    private readonly api: Api,
    private readonly pace: Pace,
    private readonly chance: Chance,
  ) {}

  load({ tickets }: { tickets: TicketView[] }): void {
    const shown = new Set(tickets.map(({ id }) => id));
    for (const known of this.tickets.values())
      if (!shown.has(known.id)) this.tickets.set(known.id, { ...known, bumped_at: known.bumped_at ?? 'before' });
    for (const ticket of tickets) this.see(ticket);
  }

  hear({ type, data }: StreamEvent): void {
    if (type.startsWith('ticket.')) this.see(data as TicketView);
  }

  /** Tickets on the screen. */
  get open(): number {
    return [...this.tickets.values()].filter(isOnScreen).length;
  }

  get isBusy(): boolean {
    return this.inHand.size > 0;
  }

  get isIdle(): boolean {
    return !this.isBusy && this.rail.length === 0 && this.open === 0;
  }

  private see(ticket: TicketView): void {
    this.tickets.set(ticket.id, ticket);
    if (isOnScreen(ticket) && !this.inHand.has(ticket.id) && !this.rail.includes(ticket.id)) this.rail.push(ticket.id);
    this.takeNext();
  }

  private takeNext(): void {
    while (this.inHand.size < MOST_AT_ONCE && this.rail.length > 0 && !this.pace.isStopped) {
      const id = this.rail.shift()!;
      this.inHand.add(id);
      void this.work(id)
        .catch((error: unknown) => this.note(error))
        .finally(() => {
          this.inHand.delete(id);
          // Struck or recalled while it was in hand: it hangs on the rail again.
          const ticket = this.tickets.get(id);
          if (ticket && isOnScreen(ticket) && !this.pace.isStopped) this.see(ticket);
          this.takeNext();
        });
    }
  }

  private async work(id: string): Promise<void> {
    await this.pace.pause(100, 500);
    if (this.now(id).seen_at === null) await this.tell(id, 'seen');
    if (this.now(id).state === 'OPEN') await this.make(id);
    else await this.pace.pause(300, 900);
    await this.bump(id);
    if (!this.pace.isOpen || !this.chance.in100(RECALLED)) return;
    await this.pace.pause(200, 600);
    await this.tell(id, 'recall');
    await this.pace.pause(800, 2000);
    await this.bump(id);
  }

  private async make(id: string): Promise<void> {
    await this.pace.pause(300, 1200);
    if (this.chance.in100(STARTED))
      for (const line of this.now(id).lines.filter(({ status }) => status === 'QUEUED')) await this.start(id, line.id);
    await this.pace.pause(1200, 4000);
  }

  private async start(ticketId: string, lineId: string): Promise<void> {
    this.pace.mustGoOn();
    try {
      const path = `/orders/${this.now(ticketId).order_id}/items/${lineId}/status`;
      await this.api.send('PATCH', path, { body: { status: 'IN_PROGRESS' } });
    } catch (error) {
      if (!(error instanceof Refused) || !OVERTAKEN.has(error.code)) throw error;
    }
  }

  private async bump(id: string): Promise<void> {
    await this.tell(id, 'bump');
    this.bumped += 1;
  }

  /** Says it and waits until the screen shows it, as a cook does. */
  private async tell(id: string, what: 'seen' | 'bump' | 'recall'): Promise<void> {
    this.pace.mustGoOn();
    const { version } = await this.api.send<TicketView>('POST', `/kitchen/tickets/${id}/${what}`);
    const until = performance.now() + SHOWN_WITHIN_MS;
    while (this.now(id).version < version && performance.now() < until) await this.pace.sleep(LOOK_AGAIN_MS);
  }

  private now(id: string): TicketView {
    return this.tickets.get(id)!;
  }

  private note(error: unknown): void {
    if (!(error instanceof Stopped)) this.troubles.push(String(error));
  }
}

function isOnScreen({ bumped_at }: TicketView): boolean {
  return bumped_at === null;
}
