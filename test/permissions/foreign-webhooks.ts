import type { BODIES } from './foreign.js';

/** As `BODIES`, for webhooks. */
export const BODIES_OF_WEBHOOKS: typeof BODIES = {
  'PATCH /webhooks/:id': () => ({ description: 'Mine now' }),
  'POST /webhooks/:id/rotate-secret': () => ({ overlap_seconds: 0 }),
  'POST /webhooks/:id/resend-failed': () => ({ since: '2026-01-01T00:00:00.000Z' }),
};
