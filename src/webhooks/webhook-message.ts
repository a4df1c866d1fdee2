import type { SeenEvent } from '../events/lens.js';

const API_VERSION = 'v1';

/** The type of a test message; no event of the log. */
export const TEST_TYPE = 'webhook.test';

/** What a receiver reads. The members that Standard Webhooks names come first. */
export function messageText(venueId: string, event: Omit<SeenEvent, 'seq'> & { seq: number | null }): string {
  return JSON.stringify({
    type: event.type,
    timestamp: event.at,
    data: event.data,
    venue_id: venueId,
    seq: event.seq,
    v: event.v,
    api_version: API_VERSION,
  });
}

/** The same for every try and every endpoint: by it a receiver knows what it has heard already. */
export function messageName(id: string): string {
  return `msg_${id}`;
}
