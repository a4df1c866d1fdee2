import { isIP } from 'node:net';
import { newId } from '../database/new-id.js';
import { insertRows, type Param, type Statement } from '../database/statement.js';
import type { Heard } from './request-queue.js';
import { NONE, type ActorKind, type CallingKey, type LoggedRequest } from './request-log.entity.js';
import { bytesOf, type Rollups } from './rollups.js';

const KINDS = { staff: 'STAFF', device: 'DEVICE', key: 'KEY', guest: 'GUEST' } as const;

/** The rows of the log itself. */
export function loggedRows(batch: readonly Heard[]): Statement[] {
  return insertRows('request_log', batch.map(loggedRow));
}

function loggedRow({ actor, atMs, ms, address, ...heard }: Heard): LoggedRequest {
  const kind: ActorKind = actor ? KINDS[actor.kind] : 'STRANGER';
  return {
    venueId: actor?.venueId ?? NONE,
    at: new Date(atMs).toISOString(),
    id: newId(),
    requestId: heard.requestId,
    method: heard.method,
    route: heard.route,
    status: heard.status,
    code: heard.code,
    actorKind: kind,
    keyId: actor?.kind === 'key' ? actor.keyId : null,
    keyGroupId: actor?.kind === 'key' ? actor.groupId : null,
    userId: actor?.kind === 'staff' ? actor.userId : null,
    deviceId: actor?.kind === 'staff' || actor?.kind === 'device' ? actor.deviceId : null,
    tookUs: Math.max(0, Math.round(ms * 1000)),
    bytesIn: bytesOf(heard.bytesIn),
    bytesOut: bytesOf(heard.bytesOut),
    // A proxy may write anything into the line from which it is read.
    address: address !== null && isIP(address) > 0 ? address : null,
    agent: heard.agent,
  };
}

/** What is added to the sums of hours and days, and who has called. */
export function summedRows({ counts, latencies }: Rollups, keys: readonly CallingKey[]): Statement[] {
  const add = (table: string, columns: string): string =>
    columns
      .split(' ')
      .map((column) => `${column} = ${table}.${column} + excluded.${column}`)
      .join(', ');
  // Of two instances the one that heard something last may have written first.
  const latest = (table: string, column: string): string =>
    `${column} = CASE WHEN excluded.${column} > ${table}.${column} THEN excluded.${column} ELSE ${table}.${column} END`;
  return [
    ...upserts('request_counts', counts, {
      keys: 'venue_id, period, start, key_group_id, route, method, status, code',
      set: `${add('request_counts', 'calls bytes_in bytes_out')}, ${latest('request_counts', 'last_at')}`,
    }),
    ...upserts('request_latencies', latencies, {
      keys: 'venue_id, period, start, key_group_id, route, method, status_class, bucket',
      set: add('request_latencies', 'calls'),
    }),
    ...upserts('calling_keys', keys, {
      keys: 'key_id',
      set: 'owner_id = excluded.owner_id, name = excluded.name, last_call_at = excluded.last_call_at',
    }),
  ];
}

/** One for each key of the batch, as its last call showed it. */
export function callingKeys(batch: readonly Heard[]): CallingKey[] {
  const keys = new Map<string, CallingKey>();
  for (const { actor, atMs } of batch) {
    if (actor?.kind !== 'key') continue;
    const { keyId, groupId: keyGroupId, venueId, ownerId, name } = actor;
    const lastCallAt = new Date(atMs).toISOString();
    keys.set(keyId, { keyId, keyGroupId, venueId, ownerId, name, lastCallAt });
  }
  return [...keys.values()].toSorted((a, b) => (a.keyId < b.keyId ? -1 : 1));
}

function upserts(table: string, rows: readonly object[], { keys, set }: { keys: string; set: string }): Statement[] {
  return insertRows(table, rows as readonly Record<string, Param>[]).map(({ text, params }) => ({
    text: `${text} ON CONFLICT (${keys}) DO UPDATE SET ${set}`,
    params,
  }));
}
