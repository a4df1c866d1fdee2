/**
 * What we promise when things go wrong, and which specs hold it. Of everything that is said here nothing is a result:
 * results come from the runs.
 *
 * @typedef {object} Row
 * @property {string} name by which it is asked for
 * @property {string} fault
 * @property {string} promise
 * @property {string[]} projects of vitest.config.ts
 * @property {string[]} files
 */

/** @type {Row[]} */
export const ROWS = [
  {
    name: 'kill',
    fault: 'kill -9 of the server under load, on SQLite',
    promise:
      'What was answered with 2xx is there once; each payment once; every number and event without a gap; listeners hear each event once, in order',
    projects: ['faults-sqlite'],
    files: ['test/faults/kill.', 'test/faults/kill-mutants'],
  },
  {
    name: 'kill-postgres',
    fault: 'kill -9 of the server and cut connections, on PostgreSQL',
    promise: 'The same',
    projects: ['faults-postgres'],
    files: ['test/faults/kill.', 'test/faults/kill-mutants'],
  },
  {
    name: 'several',
    fault:
      'Two instances: kill -9, crashes of PostgreSQL, ends of all connections, and 3 s of standing still of either',
    promise: 'The same, whichever instance is asked; of all 5xx only 503; no server dies by itself',
    projects: ['faults-postgres'],
    files: ['test/faults/several-instances'],
  },
  {
    name: 'histories',
    fault: 'Two instances asked at random by eight tills an order, while either is killed with kill -9 and begun again',
    promise:
      'Histories are linearizable: every answer shows the order as it was at one moment between question and answer, with all that was acknowledged before; each version of its notes is written once',
    projects: ['faults-sqlite', 'faults-postgres'],
    files: ['test/faults/histories.', 'test/faults/history-checks'],
  },
  {
    name: 'hints',
    fault:
      'The channel of hints between two instances is refused for 60 s, swallows everything for 60 s, and does so for one alone',
    promise:
      'Every order is on the screens of both, once and in order, those of the other instance within 1 s; the channel is noticed to be gone and comes back',
    projects: ['faults-postgres'],
    files: ['test/faults/hints-lost'],
  },
  {
    name: 'redis',
    fault: 'Redis is killed, stands still for 10 s, and forgets everything, under two instances',
    promise: 'The same; every order is answered and none with 5xx, calls are counted by each instance meanwhile',
    projects: ['faults-postgres'],
    files: ['test/faults/redis-lost'],
  },
  {
    name: 'statements',
    fault: 'Death before each single statement of a payment, a refund, a void and the closing of a shift',
    promise: 'It happens once or not at all, and a retry with the same key gets the first answer',
    projects: ['faults-sqlite', 'faults-postgres'],
    files: ['test/faults/statement-deaths'],
  },
  {
    name: 'power',
    fault: 'Power cuts, replayed from the writes that the disk was given',
    promise: 'No image of the disk lacks an acknowledged order, and none is damaged',
    projects: ['faults-sqlite'],
    files: ['test/faults/power-loss'],
  },
  {
    name: 'providers',
    fault: 'Death between the call of a payment provider and its answer',
    promise: 'Our book and the provider’s say the same of every payment',
    projects: ['faults-sqlite', 'faults-postgres'],
    files: ['test/faults/kill-providers', 'test/faults/provider-mutants'],
  },
  {
    name: 'webhooks',
    fault: 'Death between the commit and the webhook',
    promise: 'Every event is delivered at least once, under one id',
    projects: ['faults-sqlite', 'faults-postgres'],
    files: ['test/faults/kill-webhooks', 'test/faults/webhook-couriers', 'test/faults/webhook-mutants'],
  },
  {
    name: 'network',
    fault: 'Networks that reset, swallow bytes, are late (300 ms), narrow (5 KiB/s) or stop, before the shipped client',
    promise: 'Every screen hears every event once and in order, and none has to load again',
    projects: ['faults-sqlite'],
    files: ['test/faults/network'],
  },
  {
    name: 'slow',
    fault: 'Sockets that stop reading',
    promise:
      'They hold nobody up (p99 < 300 ms), cost < 64 MiB, are let go within 40 s, and miss nothing when they come back',
    projects: ['faults-sqlite'],
    files: ['test/faults/slow-sockets'],
  },
  {
    name: 'sockets',
    fault: '10,000 sockets of 50 venues on one process, which is then killed',
    promise:
      'Connected within 15 s, < 400 MiB, p99 < 500 ms at 20 events/s; after the kill all are back within 30 s, with nothing lost or told twice',
    projects: ['faults-sqlite'],
    files: ['test/faults/sockets'],
  },
  {
    name: 'disk',
    fault: 'A full disk under load',
    promise: '503 and nothing else, reads go on, it recovers alone, nothing is lost or doubled',
    projects: ['faults-sqlite', 'faults-postgres'],
    files: ['test/faults/disk-full'],
  },
  {
    name: 'memory',
    fault: 'A kernel that gives the server 512 MB and not a byte more',
    promise:
      'An evening with every report, photos of 26 megapixels and the daily backup fits in: no 5xx, nothing lost or doubled',
    projects: ['faults-sqlite'],
    files: ['test/faults/memory'],
  },
  {
    name: 'soak',
    fault:
      'Ten minutes of 20 orders a second while lines break, half of it with kill -9 each minute; `SOAK_MINUTES` for up to 110',
    promise:
      'Every order is served and paid once, every screen hears everything once and in order; in a long life memory grows by < 1 MiB a minute and events are heard within 300 ms (p99)',
    projects: ['faults-sqlite'],
    files: ['test/faults/soak'],
  },
  {
    name: 'clock',
    fault: 'The clock moved by ±1 h and ±1 day under load, changes of summer time, 2038',
    promise:
      'Numbers and events keep the order of the sales, every sale its business day; 30 s sign nobody out, no session lasts for ever',
    projects: ['faults-sqlite'],
    files: ['test/faults/clock'],
  },
  {
    name: 'models',
    fault: 'Any evening of a house and of its till, in any order of deeds',
    promise: 'No rule of the house is broken and no money is lost or made; the service says what the rules say',
    projects: ['sqlite', 'postgres', 'faults-sqlite'],
    files: ['test/model', 'test/faults/model-mutants', 'test/faults/money-mutants'],
  },
  {
    name: 'crowds',
    fault: 'Twenty to fifty people at one table, check, payment or last portion at once',
    promise: 'Exactly as many win as there is to win; everybody is told the truth; no 5xx',
    projects: ['sqlite', 'postgres', 'faults-sqlite'],
    files: [
      'test/crowd',
      'test/payment-crowd',
      'test/refund-crowd',
      'test/guest-pay-crowd',
      'test/portions',
      'test/faults/payment-mutants',
      'test/faults/refund-mutants',
    ],
  },
  {
    name: 'fuzz',
    fault: 'Requests that are made up from the contract: valid, at the edges, wrong, hostile',
    promise: 'Never a 5xx, every answer as the contract says, no memory left behind, books right',
    projects: ['sqlite', 'postgres'],
    files: ['test/fuzz'],
  },
  {
    name: 'rights',
    fault:
      'Everybody at every route, with ids of their own and of other venues; guests and strangers who try everything',
    promise: 'The table of permissions, without an exception; what is another’s is not found',
    projects: ['sqlite', 'postgres'],
    files: [
      'test/permissions.',
      'test/foreign-venue',
      'test/guest-abuse',
      'test/guest-pickup-abuse',
      'test/auth',
      'test/devices',
    ],
  },
  {
    name: 'snapshots',
    fault: '1,000 snapshots while others sell',
    promise: 'Each snapshot with the events after it is the next one: no gap and no overlap',
    projects: ['faults-sqlite', 'faults-postgres'],
    files: ['test/faults/snapshots'],
  },
  {
    name: 'frames',
    fault: '20,000 frames on the socket that no client would send',
    promise:
      'The server stands, who listens beside them hears everything, and a frame of more than 64 KiB ends its connection',
    projects: ['faults-sqlite'],
    files: ['test/faults/hostile-frames'],
  },
  {
    name: 'interleavings',
    fault:
      'Any order of what the server waits for while it tells events: answers of the database, hints, acknowledgements, rights that go, a log that forgets, reads and sendings that fail',
    promise:
      'Each listener is told exactly what it may hear, in ranges without a gap, never more than 256 events ahead, and nothing after its rights went; who has to load again has to by a rule',
    projects: ['faults-sqlite'],
    files: ['test/faults/interleavings'],
  },
  {
    name: 'resync',
    fault:
      'Cursors of another life of the log, of a place that is not there, or of another history; lost and broken frames',
    promise: 'The screen is told to load again, or goes on exactly; snapshot and events after it are the next snapshot',
    projects: ['unit', 'sqlite', 'postgres'],
    files: ['web/lib/live', 'web/lib/cursor-rule', 'test/events.', 'test/fold', 'test/kitchen-fold'],
  },
  {
    name: 'backup',
    fault: 'A backup while others sell, a damaged one, and yesterday’s put in the place of today’s',
    promise:
      'Restored, sums and counts are those of its moment; what is damaged is refused with the reason; every screen loads again',
    projects: ['sqlite', 'postgres', 'faults-sqlite'],
    files: ['test/backup', 'test/faults/backup-mutants'],
  },
  {
    name: 'upgrade',
    fault: 'The database of an earlier release under this one, and death before statements of its migrations',
    promise: 'It migrates by whole migrations and keeps its books; what a newer release has written is refused',
    projects: ['sqlite', 'postgres', 'faults-sqlite', 'faults-postgres'],
    files: ['test/upgrade', 'test/faults/upgrade-deaths'],
  },
];
