/**
 * Specs by name, without `test/` and `.e2e-spec.ts`. A name that no spec has fails the check.
 */

/** These run on PostgreSQL in every check. */
export const DATABASE_SENSITIVE_SPECS = [
  // Transactions, locks and races.
  'door',
  'door/claims',
  'door/events',
  'idempotency',
  'crowd',
  'payment-crowd',
  'refund-crowd',
  'guest-pay-crowd',
  'webhook-crowd',
  'portions',
  'stop-list',
  'moves',
  'splits',
  'joined-tables',
  'visits',
  'held-restart',
  'shifts',
  'drawer-cash',
  'quotas',
  'limits-redis',
  'instances/hints',
  // The schema, its migrations and copies.
  'drift',
  'columns',
  'backup',
  'upgrade',
  // SQL with a form of its own for each database.
  'analytics',
  'guest-page-views',
  'kitchen-report',
  'log-retention',
  'menu-exchange',
  'money-reports',
  'publishing',
  'time-clock',
  'tips',
  // The log, the ledger, and what every order goes through.
  'events',
  'ledger',
  'books',
  'orders',
  'payments',
  'refunds',
  'webhooks',
  'model-service',
  'model-money-service',
  // Faults of the database itself.
  'faults/kill',
  'faults/disk-full',
  'faults/upgrade-deaths',
];

/** These need PostgreSQL for several instances at one database, and run in one check of five. */
export const ROTATING_SPECS = [
  'instances/rolling.postgres',
  'faults/histories.postgres',
  'faults/hints-lost.postgres',
  'faults/redis-lost.postgres',
  'faults/webhook-couriers.postgres',
];

/** These run on SQLite in `npm run check:fast`: one for each thing that nearly every change can break. */
export const CORE_SPECS = [
  'columns',
  'drift',
  'events',
  'idempotency',
  'orders',
  'order-work',
  'payments',
  'refunds',
  'splits',
  'shifts',
  'guests',
  'guest-pay',
  'permissions',
  'public-menu',
  'http-errors',
  'model-service',
];
