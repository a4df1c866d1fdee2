import type { TableSpec } from '../../src/database/tables.js';

/** The event log, its counters, stored answers, and the lease of the leader. */
export const eventsTables: Record<string, TableSpec> = {
  bus_meta: {
    columns: { id: 'whole', epoch: 'text' },
    checks: { bus_meta_one: '"id" = 1' },
  },
  venue_counter: {
    columns: { venue_id: 'id', seq: 'money', min_seq: 'money', grants: 'money' },
    primary: ['venue_id'],
  },
  event: {
    columns: {
      venue_id: 'id',
      seq: 'money',
      tag: 'text',
      at: 'instant',
      type: 'text',
      v: 'whole',
      audience: 'text',
      actor: 'text?',
      data: 'text',
    },
    primary: ['venue_id', 'seq'],
  },
  idempotency: {
    columns: { scope: 'text', key: 'text', hash: 'text', answer: 'text?', created_at: 'instant' },
    primary: ['scope', 'key'],
    indices: { idempotency_created_at: { columns: ['created_at'] } },
  },
  leases: {
    columns: { name: 'text', holder: 'text', until: 'instant' },
    primary: ['name'],
  },
};
