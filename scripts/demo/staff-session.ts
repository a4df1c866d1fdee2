import type { TokensView } from '../../src/auth/auth.dto.js';
import type { Credentials } from '../../web/lib/credentials.js';
import { Api, type Traffic } from '../api.js';

// Well before its end, but never so early that a short-lived token would be renewed with every request.
const RENEW_BEFORE_MS = 60_000;

/** Somebody who is signed in: keeps the access token fresh. */
export class StaffSession {
  readonly api: Api;
  private expiresAtMs: number;
  private renewing: Promise<void> | null = null;

  /** `door` is the caller to whom the session belongs: the tablet that it was opened on, or nobody in particular. */
  constructor(
    private readonly door: Api,
    private tokens: TokensView,
    traffic: Traffic,
    loses?: () => boolean,
  ) {
    this.expiresAtMs = endOf(tokens);
    this.api = new Api(door.origin, () => this.token(), traffic, loses);
  }

  async credentials(): Promise<Credentials> {
    const token = await this.token();
    return { token, expires_at: new Date(this.expiresAtMs).toISOString() };
  }

  private async token(): Promise<string> {
    const earlyMs = Math.min(RENEW_BEFORE_MS, (this.tokens.expires_in * 1000) / 2);
    if (Date.now() > this.expiresAtMs - earlyMs) {
      this.renewing ??= this.renew().finally(() => {
        this.renewing = null;
      });
      await this.renewing;
    }
    return this.tokens.access_token;
  }

  private async renew(): Promise<void> {
    const { refresh_token } = this.tokens;
    this.tokens = await this.door.send<TokensView>('POST', '/auth/refresh', { body: { refresh_token } });
    this.expiresAtMs = endOf(this.tokens);
  }
}

function endOf({ expires_in }: TokensView): number {
  return Date.now() + expires_in * 1000;
}
