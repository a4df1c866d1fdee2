import type { BODIES } from './foreign.js';

/** As `BODIES`, for keys of programs. */
export const BODIES_OF_KEYS: typeof BODIES = {
  'PATCH /api-keys/:id': () => ({ name: 'Mine now' }),
  'POST /api-keys/:id/rotate': () => ({ grace_seconds: 60 }),
};
