import { Injectable } from '@nestjs/common';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { faultsOfHeaders } from '../domain/webhooks/custom-headers.js';
import type { EventName } from '../events/catalog.js';
import type { Lens } from '../events/lens.js';
import { DestinationRefused } from '../http/destinations.js';
import { Outbound } from '../http/outbound.js';
import type { Integrator } from './integrator.js';
import type { WebhookChange } from './webhook.dto.js';

// Whoever makes a webhook waits for it.
const LONGEST_LOOK_MS = 5000;

/** What may be asked of a webhook. */
@Injectable()
export class WebhookRules {
  constructor(private readonly outbound: Outbound) {}

  /** The same question as before every try. */
  async mustBeCallable(url: string): Promise<void> {
    try {
      await this.outbound.judge(url, LONGEST_LOOK_MS);
    } catch (error) {
      if (error instanceof DestinationRefused) throw new Refusal('WEBHOOK_URL_REFUSED', { reason: error.reason });
      throw error;
    }
  }
}

export function mustBeFitting(
  { lens }: Integrator,
  { types, headers }: Pick<WebhookChange, 'types' | 'headers'>,
): void {
  mustHear(lens, types ?? []);
  const faults = faultsOfHeaders(headers ?? []);
  refuseUnless(faults.length === 0, 'VALIDATION_ERROR', { headers: faults });
}

/** A key names the types of its webhooks, and only those that its scopes open. */
export function mustBeWithinScopes({ keyGroupId, lens }: Integrator, types: readonly EventName[] | null): void {
  if (keyGroupId === null) return;
  refuseUnless(types, 'VALIDATION_ERROR', { types: ['must be named: a key hears what its scopes open'] });
  mustHear(lens, types);
}

function mustHear(lens: Lens, types: readonly EventName[]): void {
  const unheard = types.filter((type) => !lens.hears(type));
  refuseUnless(unheard.length === 0, 'VALIDATION_ERROR', {
    types: [`must not have ${unheard.join(', ')}: not yours to hear`],
  });
}
