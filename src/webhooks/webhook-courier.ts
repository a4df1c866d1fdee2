import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { WokenRoutine } from '../database/woken-routine.js';
import { FanOut } from './fan-out.service.js';
import { WebhookTry } from './webhook-try.js';
import { WebhookTurns } from './webhook-turns.service.js';

// Each holds a connection and a message; a receiver that is slow takes one of them and no more.
const MOST_AT_ONCE = 20;
// After a long outage the other endpoints have their turn too.
const MOST_IN_A_ROW = 50;

/** Brings events to whoever asked for them: endpoints side by side, to each one after another. */
@Injectable()
export class WebhookCourier extends WokenRoutine {
  private venues = new Set<string>();

  constructor(
    private readonly fanOut: FanOut,
    private readonly turns: WebhookTurns,
    private readonly trial: WebhookTry,
    database: Database,
  ) {
    // Every try may be made again: none is waited for.
    super('Webhooks', { mostAtOnce: MOST_AT_ONCE, goodbyeMs: 0 });
    database.afterCommit((heads) => {
      if (heads.some(({ venueId }) => this.venues.has(venueId))) this.wake();
    });
  }

  protected takeOver(): Promise<void> {
    return this.turns.takeOver();
  }

  protected async look(): Promise<void> {
    this.venues = new Set(await this.turns.venues());
    if (this.venues.size === 0) return;
    await this.turns.disableKeyless();
    await this.fanOut.round();
    await this.turns.closeDisabled();
    for (const id of await this.turns.due()) if (this.free() > 0) this.send(id, () => this.serve(id));
  }

  private async serve(endpointId: string): Promise<void> {
    const restMs = await this.carry(endpointId);
    if (restMs === null) this.wake();
    else this.wakeIn(restMs);
  }

  /** Answers when to look again; null: at once. */
  private async carry(endpointId: string): Promise<number | null> {
    let turn = await this.turns.claim(endpointId);
    let restMs: number | null = null;
    for (let times = 1; turn; times += 1) {
      const tried = await this.trial.send(turn, this.stop);
      if (!tried) {
        await this.turns.release(turn);
        return restMs;
      }
      const { ratePerSecond } = turn.endpoint;
      if (ratePerSecond !== null) restMs = Math.ceil(1000 / ratePerSecond) + 1;
      turn = await this.turns.settle(turn, tried, times < MOST_IN_A_ROW && !this.isClosing);
    }
    return restMs;
  }
}
