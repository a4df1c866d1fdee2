import { done, type Answer, type Caller } from './caller.js';
import type { Outcome, Situation } from './domain/guest-abuse.js';
import { GuestHouse } from './guest-house.js';

const MINUTE_MS = 60_000;
const OF_STATE: Record<string, Outcome> = { ACCEPTED: 'T', WAITING: 'A', TO_PAY: 'P' };
const OF_CODE: Record<string, Outcome> = { CODE_REQUIRED: 'C', ORDERING_OFF: 'M' };

/** Returns the letter of the table of abuse for an answer, or the code of the refusal. */
export function outcomeOf({ status, body }: Answer): Outcome {
  if (status === 201) return OF_STATE[body.state] ?? body.state;
  return OF_CODE[body.error.code] ?? body.error.code;
}

/** Plays the situation under the setting that is active then. */
type Play = () => Promise<Outcome>;

/** Prepares the situations of the table of abuse, while guest ordering is open. */
export class Situations {
  private soup = 0;

  private constructor(private readonly guests: GuestHouse) {}

  static async of(guests: GuestHouse): Promise<Situations> {
    const all = new Situations(guests);
    const guest = await guests.joined((await guests.table()).card);
    all.soup = (await done(guest.post('/guest/orders/price', { items: all.items }))).total;
    return all;
  }

  arrange: Record<Situation, () => Promise<Play>> = {
    'first phone, table free': async () => {
      const guest = await this.guests.joined((await this.guests.table()).card);
      return () => this.ask(guest);
    },
    'phone of a trusted session': async () => {
      const { guest } = await this.seated();
      return () => this.ask(guest);
    },
    'second phone by the printed code, session trusted': async () => {
      const { card } = await this.seated();
      const second = await this.guests.joined(card);
      return () => this.ask(second);
    },
    'second phone by a code shown on a trusted phone': async () => {
      const friend = await this.guests.friendOf((await this.seated()).guest);
      return () => this.ask(friend);
    },
    'printed code rotated, old card or photo of it': async () => {
      const { id, card } = await this.guests.table();
      await this.guests.rotated(id);
      return () => this.scanAndAsk(card);
    },
    'link of a friend, a quarter of an hour later': async () => {
      const { code } = await done((await this.seated()).guest.post('/guest/codes'));
      return () => this.later(16 * MINUTE_MS, () => this.scanAndAsk(code));
    },
    'session of yesterday': async () => {
      const { card } = await this.guests.table();
      const guest = await this.guests.joined(card);
      return () => this.later(24 * 60 * MINUTE_MS, () => this.askThenScan(guest, card));
    },
    'after the bill is paid, same phone': async () => {
      const { guest, card, orderId } = await this.seated();
      await this.guests.paid(orderId);
      return () => this.askThenScan(guest, card);
    },
    'table transferred': async () => {
      const { guest, orderId } = await this.seated();
      const { waiter } = this.guests.house;
      const { version } = await done(waiter.get(`/orders/${orderId}`));
      const there = await this.guests.table();
      await done(waiter.post(`/orders/${orderId}/move`, { to_table_id: there.id }, { version }));
      return () => this.ask(guest);
    },
    'one phone, two tables': async () => {
      const guest = await this.guests.joined((await this.guests.table()).card);
      const there = await this.guests.table();
      return () => this.scanAndAsk(there.card, guest);
    },
    'more than 10 phones': async () => {
      const { guest, card } = await this.seated();
      for (let phone = 2; phone <= 11; phone += 1) await this.guests.joined(card);
      return () => this.ask(guest);
    },
    'more than 20 orders an hour': async () => {
      const { guest } = await this.seated();
      for (let order = 2; order <= 20; order += 1) await done(this.order(guest));
      return () => this.ask(guest);
    },
    'first order above the limit': async () => {
      const { id } = await this.guests.table();
      const { admin, waiter } = this.guests.house;
      const guest = await this.guests.joined((await done(waiter.post(`/tables/${id}/guest-codes`))).code);
      return async () => {
        await done(admin.patch('/venue', { guest_first_order_limit: this.soup - 1 }));
        return this.ask(guest);
      };
    },
    'replayed request': async () => {
      const { guest } = await this.seated();
      return async () => {
        const key = crypto.randomUUID();
        const [first, second] = [await this.order(guest, {}, key), await this.order(guest, {}, key)];
        const isStored = second.headers.get('idempotency-replayed') === 'true' && first.body.id === second.body.id;
        return isStored ? 'AGAIN' : outcomeOf(second);
      };
    },
    'forged price': () => this.forged(() => ({ items: [{ ...this.items[0], price: 1 }] })),
    'forged table': () => this.forged((foreign) => ({ table_id: foreign.tableId })),
    'forged discount': () => this.forged(() => ({ discounts: [{ kind: 'PERCENT', percent: 100, reason: 'mine' }] })),
    'line of somebody else': () => this.forged((foreign) => ({ items: [{ ...this.items[0], id: foreign.lineId }] })),
    'order of another session': () => this.forged((foreign) => ({ order_id: foreign.orderId })),
    'forged sum': () => this.forged(() => ({ total: 1 })),
    'kitchen paused': async () => {
      const { guest } = await this.seated();
      const { cook, clock } = this.guests.house;
      const until = new Date(clock.now().getTime() + 600 * MINUTE_MS).toISOString();
      return async () => {
        await done(cook.put('/kitchen/state', { guest_ordering_paused_until: until, busy_minutes: 0 }));
        const answer = await this.order(guest);
        await done(cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
        return saying('until', answer, (details) => details.until === until);
      };
    },
    'nothing sold at this hour': async () => {
      const { guest } = await this.seated();
      const dish = await this.soldInThreeDays();
      return async () => {
        const answer = await this.order(guest, { items: [{ dish_id: dish, quantity: 1 }] });
        return saying('sold_from', answer, ({ items }) => typeof items[0].sold_from === 'string');
      };
    },
    'table out of service': async () => {
      const { id } = await this.guests.table();
      const { waiter } = this.guests.house;
      const guest = await this.guests.joined((await done(waiter.post(`/tables/${id}/guest-codes`))).code);
      await done(waiter.patch(`/tables/${id}/status`, { status: 'OUT_OF_SERVICE' }));
      return () => this.ask(guest);
    },
  };

  private get items(): object[] {
    return [{ dish_id: this.guests.house.dishes.soup, quantity: 1 }];
  }

  private async seated() {
    const table = await this.guests.table();
    const guest = await this.guests.joined(table.card);
    const { order_id: orderId } = await done(this.order(guest));
    return { guest, orderId: orderId as string, ...table };
  }

  private order(guest: Caller, more: object = {}, key?: string): Promise<Answer> {
    return guest.post('/guest/orders', { items: this.items, total: this.soup, ...more }, key ? { key } : {});
  }

  private async ask(guest: Caller): Promise<Outcome> {
    return outcomeOf(await this.order(guest));
  }

  private async scanAndAsk(code: string, before: Caller = this.guests.house.anyone): Promise<Outcome> {
    const scanned = await before.post('/guest/sessions', { code });
    return scanned.status === 201 ? this.ask(before.as(scanned.body.guest_token)) : outcomeOf(scanned);
  }

  private async askThenScan(guest: Caller, card: string): Promise<Outcome> {
    return `${await this.ask(guest)} → ${await this.scanAndAsk(card, guest)}`;
  }

  private async later(ms: number, play: Play): Promise<Outcome> {
    const { clock } = this.guests.house;
    clock.forward(ms);
    try {
      return await play();
    } finally {
      clock.forward(-ms);
    }
  }

  /** Prepares a request of a device that may order, with a field that the device may not set. */
  private async forged(
    with_: (foreign: { tableId: string; orderId: string; lineId: string }) => object,
  ): Promise<Play> {
    const [{ guest }, other] = [await this.seated(), await this.seated()];
    const [line] = (await done(other.guest.get('/guest/bill'))).lines;
    const more = with_({ tableId: other.id, orderId: other.orderId, lineId: line.id });
    return async () => outcomeOf(await this.order(guest, more));
  }

  /** Creates a dish that is sold neither today nor tomorrow in any time zone. */
  private async soldInThreeDays(): Promise<string> {
    const { admin, categoryId, clock } = this.guests.house;
    const name = `Brunch ${crypto.randomUUID()}`;
    const day = ((clock.now().getUTCDay() + 2) % 7) + 1;
    const schedule = await done(
      admin.post('/schedules', { name, hours: [{ days: [day], from: '10:00', to: '12:00' }] }),
    );
    const { id } = await done(
      admin.post('/dishes', { category_id: categoryId, name, price: this.soup, schedule_id: schedule.id }),
    );
    return id;
  }
}

/** Returns the outcome, with a remark if the refusal does not say when it ends. */
function saying(what: string, answer: Answer, holds: (details: any) => boolean): Outcome {
  const outcome = outcomeOf(answer);
  return outcome === 'M' || holds(answer.body.error.details) ? outcome : `${outcome} without ${what}`;
}
