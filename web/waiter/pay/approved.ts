import type { Api, Ask, Outcome } from '../../lib/api.js';
import { withApproval } from '../approval/approval-sheet.js';
import { currency } from './sums.js';

/**
 * Asks the house, and where it wants somebody to stand for it, asks for a manager's PIN and goes on with that; null:
 * nobody did. The PIN is in this one request and nowhere else: what needs one never waits in an outbox.
 */
export function askApproved<T>(api: Api, ask: Ask): Promise<Outcome<T> | null> {
  return withApproval<T>((approval) => {
    return api.ask<T>(approval ? { ...ask, body: { ...(ask.body as object | undefined), approval } } : ask);
  }, currency());
}
