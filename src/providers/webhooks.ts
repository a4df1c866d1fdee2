import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { isOpen } from '../domain/providers/operation.js';
import { Refusal } from '../domain/refusal.js';
import { UUID } from '../http/ids.js';
import { countWebhook } from '../http/metrics.js';
import { ProviderOperation } from './operation.entity.js';
import { OperationTurns } from './operation-turns.js';
import type { EventOutcome } from './provider-event.entity.js';
import type { PaymentProvider, ProviderEvent } from './provider.js';
import { Providers } from './providers.js';

// Limit of stored texts from providers.
const LONGEST_WORD = 255;

type About = NonNullable<ProviderEvent['about']>;

/** Receives webhook events of providers. Signatures are verified first, and each event counts once. */
@Injectable()
export class Webhooks {
  private readonly log = new Logger('Providers');

  constructor(
    private readonly database: Database,
    private readonly providers: Providers,
    private readonly turns: OperationTurns,
    private readonly clock: Clock,
  ) {}

  /** Returns the provider by its name in the URL, in lower case. */
  addressed(name: string): PaymentProvider {
    const provider = this.providers.all.find((one) => one.name.toLowerCase() === name);
    if (!provider) throw new Refusal('NOT_FOUND');
    return provider;
  }

  async take(provider: PaymentProvider, headers: Record<string, unknown>, body: Buffer): Promise<void> {
    let event: ProviderEvent;
    try {
      event = await provider.webhook(headers, body, this.clock.now());
      mustBeEvent(event);
    } catch (error) {
      countWebhook(provider.name, 'REFUSED');
      if (error instanceof Refusal) throw error;
      // An unreadable event is an error of its sender.
      this.log.warn(`${provider.name} told something that cannot be read: ${String(error)}`);
      throw new Refusal('MALFORMED', {}, { cause: error });
    }
    const outcome = await this.database.write((tx) => this.keep(tx, provider, event));
    countWebhook(provider.name, outcome ?? 'REPEATED');
    const words = `${provider.name} told ${event.type} of ${event.about?.kind} ${event.about?.id}`;
    if (outcome === 'UNKNOWN_ID') this.log.warn(`${words}, which nobody here has begun`);
    if (outcome === 'MISMATCH') this.log.error(`${words} with another amount than ours`);
  }

  /** Stores the event and applies it; returns null if it was received before. */
  private async keep(tx: Tx, provider: PaymentProvider, event: ProviderEvent): Promise<EventOutcome | null> {
    const { about } = event;
    const operation = about && (await operationOf(tx, provider, about));
    const outcome = outcomeOf(about, operation);
    const kept = await tx.change(
      `INSERT INTO provider_events (id, provider, event_id, type, operation_id, venue_id, outcome, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (provider, event_id) DO NOTHING`,
      [
        newId(),
        provider.name,
        event.eventId.slice(0, LONGEST_WORD),
        event.type.slice(0, LONGEST_WORD),
        about?.id.slice(0, LONGEST_WORD) ?? null,
        operation?.venueId ?? null,
        outcome,
        this.clock.iso(),
      ],
    );
    if (kept === 0) return null;
    if (operation && outcome === 'APPLIED') await this.turns.hear(tx, operation, about!.answer);
    return outcome;
  }
}

function mustBeEvent({ eventId, type, about }: ProviderEvent): void {
  const words: unknown[] = [eventId, type, about?.id ?? '', about?.currency ?? ''];
  if (!words.every((word) => typeof word === 'string')) throw new TypeError('an event has an id and a type');
}

/** Locks the operation, because a worker may be storing an answer. */
async function operationOf(tx: Tx, { name }: PaymentProvider, { kind, id }: About): Promise<ProviderOperation | null> {
  if (!UUID.test(id)) return null;
  const [found] = await tx.select(
    ProviderOperation,
    `WHERE id = $1 AND kind = $2 AND provider = $3${tx.dialect === 'postgres' ? ' FOR NO KEY UPDATE' : ''}`,
    [id.toLowerCase(), kind, name],
  );
  return found ?? null;
}

function outcomeOf(about: About | null, operation: ProviderOperation | null): EventOutcome {
  if (!about) return 'NOT_OURS';
  if (!operation) return 'UNKNOWN_ID';
  if (about.amount !== operation.amount || about.currency !== operation.currency) return 'MISMATCH';
  return isOpen(operation) ? 'APPLIED' : 'NOTHING_NEW';
}
