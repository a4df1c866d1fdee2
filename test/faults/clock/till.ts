import { Caller, done } from '../../caller.js';
import { PASSWORD } from '../../given.js';

export interface Sold {
  id: string;
  number: number;
  business_date: string;
  created_at: string;
}

/** Till that sells, and signs in again when the server reports that the session has expired. */
export class Till {
  signIns = 0;
  refreshToken = '';
  private who: Caller;

  constructor(
    base: string,
    private readonly dishId: string,
  ) {
    this.who = new Caller(base);
  }

  async signIn(): Promise<void> {
    const person = { username: 'maria', password: PASSWORD };
    const tokens = await done(this.who.as(null).post('/auth/login', person, { key: null }));
    this.who = this.who.as(tokens.access_token);
    this.refreshToken = tokens.refresh_token;
    this.signIns += 1;
  }

  async sell(): Promise<Sold> {
    const order = { order_type: 'TAKEAWAY', items: [{ dish_id: this.dishId, quantity: 1 }] };
    const answer = await this.who.post('/orders', order);
    if (answer.status !== 401) return done(Promise.resolve(answer));
    await this.signIn();
    return done(this.who.post('/orders', order));
  }

  /** Returns the statuses with which the server answers the tokens of this till now. */
  async standing(): Promise<{ access: number; refresh: number }> {
    const access = (await this.who.get('/auth/me')).status;
    const shown = { refresh_token: this.refreshToken };
    const { status: refresh, body } = await this.who.as(null).post('/auth/refresh', shown, { key: null });
    if (refresh < 300) {
      this.who = this.who.as(body.access_token as string);
      this.refreshToken = body.refresh_token as string;
    }
    return { access, refresh };
  }
}
