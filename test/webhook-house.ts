import type { Timings } from '../src/config/timings.js';
import { WebhookCourier } from '../src/webhooks/webhook-courier.js';
import { done, type Caller } from './caller.js';
import { openHouse, PASSWORD, type House } from './given.js';
import { WebhookReceiver, type Reply } from './webhook-receiver.js';

interface Listening {
  receiver: WebhookReceiver;
  hook: any;
  secret: string;
}

/** Test server whose events are sent to receivers on this machine. */
export class WebhookHouse {
  private readonly receivers: WebhookReceiver[] = [];

  private constructor(
    readonly house: House,
    public admin: Caller,
  ) {}

  static async open(timings?: Timings): Promise<WebhookHouse> {
    const house = await openHouse({}, undefined, timings);
    return new WebhookHouse(house, house.admin);
  }

  async close(): Promise<void> {
    for (const receiver of this.receivers) await receiver.fall();
    await this.house.close();
  }

  /** Creates a receiver, and a webhook that calls it. */
  async listening(wish: { reply?: Reply; by?: Caller; [member: string]: unknown } = {}): Promise<Listening> {
    const { reply = 204, by = this.admin, ...members } = wish;
    const receiver = await WebhookReceiver.open(reply);
    this.receivers.push(receiver);
    const { secret, ...hook } = await done(by.post('/webhooks', { url: receiver.url, ...members }));
    return { receiver, hook, secret };
  }

  /** Moves the clock, wakes the worker, and signs the admin in again. */
  async forward(ms: number): Promise<void> {
    this.house.clock.forward(ms);
    this.house.app.get(WebhookCourier).wake();
    const person = { username: 'owner', password: PASSWORD };
    const { access_token } = await done(this.house.anyone.post('/auth/login', person, { key: null }));
    this.admin = this.house.anyone.as(access_token);
  }

  /** Causes one `table.status_changed` event, which every user may see. */
  async tableChanges(seats: number): Promise<void> {
    await done(this.admin.patch(`/tables/${this.house.tables[0]}`, { seats }));
  }

  order(): Promise<any> {
    const items = [{ dish_id: this.house.dishes.tea, quantity: 1 }];
    return done(this.admin.post('/orders', { order_type: 'TAKEAWAY', items }));
  }

  fetched(id: string): Promise<any> {
    return done(this.admin.get(`/webhooks/${id}`));
  }

  async deliveries(id: string, query = ''): Promise<any[]> {
    return (await done(this.admin.get(`/webhooks/${id}/deliveries${query}`))).data;
  }
}
