import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Standing } from '../auth/standing.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { raiseGrants } from '../events/grants.js';
import type { ApiKeyView } from './api-key.dto.js';
import { ApiKeyChange, type ApiKey, type KeyChangeKind } from './api-key.entity.js';
import { keyView } from './api-key-views.js';

/** What every change of a key has in common: it is written down, and whom it lets in is judged anew. */
@Injectable()
export class KeyBook {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standing: Standing,
  ) {}

  note(tx: Tx, me: StaffActor, keyId: string, kind: KeyChangeKind, members: string[] = []): Promise<void> {
    const at = this.clock.iso();
    return tx.insert(ApiKeyChange, { id: newId(), keyId, kind, members, byId: me.userId, byName: me.name, at });
  }

  view(key: ApiKey, names: ReadonlyMap<string, string>): ApiKeyView {
    return keyView(key, names.get(key.ownerId)!, this.clock.now().getTime());
  }

  /** Whoever is let in by it, also by an open socket, is judged again at once. */
  async changeRights<T>(venueId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.database.write(async (tx) => {
      await raiseGrants(tx, venueId);
      return work(tx);
    });
    this.standing.forget(venueId);
    return result;
  }
}
