import { Refusal } from '../domain/refusal.js';
import type { NamedKey } from './actor.js';

/** A key that is known and not let in. The caller hears no more than a stranger does; its owner sees the call. */
export class KeyRefused extends Refusal {
  constructor(
    code: 'API_KEY_REFUSED' | 'IP_NOT_ALLOWED',
    readonly key: NamedKey,
  ) {
    super(code);
  }
}
