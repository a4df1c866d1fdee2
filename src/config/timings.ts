/** Times that no setting changes; tests use shorter ones. */
export class Timings {
  /** The longest call of a webhook, from the look for the name to the last byte of the answer. */
  readonly webhookTryMs: number = 15_000;
  /** A courier of webhooks that has said nothing for so long has died with its process; longer than a try. */
  readonly webhookLeaseMs: number = 45_000;
  /** How long requests may still run after the server was asked to stop; longer than any command takes. */
  readonly drainMs: number = 5000;
  /** From one heartbeat of a socket to the next. */
  readonly heartbeatMs: number = 5000;

  constructor(others: Partial<Timings> = {}) {
    Object.assign(this, others);
    Object.freeze(this);
  }
}
