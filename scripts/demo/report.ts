import type { Fault } from '../../src/ledger/rules.js';
import { clockFace, columns, count, counted, money } from '../terminal.js';
import type { Traffic } from '../api.js';
import { isClean, type Comparison } from './comparison.js';
import type { Service } from './service.js';

const MOST_SHOWN = 10;

export interface Progress {
  service: Service;
  traffic: Traffic;
  currency: string;
  elapsedMs: number;
  totalMs: number;
}

export function liveText({ service, traffic, currency, elapsedMs, totalMs }: Progress): string {
  const { record, lag } = service;
  const orders = [...record.orders.values()];
  const revenue = orders.reduce(
    (sum, { payments }) => sum + payments.reduce((paid, { amount }) => paid + amount, 0),
    0,
  );
  const { p50, p99 } = lag.newest();
  return [
    elapsedMs < totalMs ? `${clockFace(elapsedMs)} of ${clockFace(totalMs)}` : 'last guests',
    counted(orders.length, 'order'),
    `tickets ${service.openTickets} open, ${count(service.bumped)} bumped`,
    money(revenue, currency),
    `events after ${p50} ms, slowest ${p99} ms`,
    counted(traffic.errors + service.troubles.length, 'error'),
  ].join(' · ');
}

export interface Ending {
  service: Service;
  traffic: Traffic;
  comparison: Comparison;
  /** What the doctor finds in the same database. */
  books: readonly Fault[];
  currency: string;
  wasDrained: boolean;
}

/** The evening in figures, and the comparison of the bots' record with the server's word. */
export function report({ service, traffic, comparison, books, currency, wasDrained }: Ending): string[] {
  const lag = service.lag.whole();
  const shown = comparison.screens.reduce((sum, { events }) => sum + events, 0);
  const inOrder = comparison.screens.filter(({ faults }) => Object.values(faults).every((times) => times === 0)).length;
  const reconnects = service.crew.screens.reduce((sum, screen) => sum + screen.reconnects, 0);
  return [
    'The records of the bots, compared with the data of the server',
    ...columns([
      ['orders', `${count(comparison.orders)} with ${counted(comparison.lines, 'line')}`],
      [
        'payments',
        `${count(comparison.payments)} of ${money(comparison.revenue, currency)} and ${money(comparison.tips, currency)} in tips`,
      ],
      ['tickets', `${count(service.bumped)} bumped in the kitchen`],
      [
        'events',
        `${count(shown)} shown on ${comparison.screens.length} screens; ${inOrder} of ${comparison.screens.length} screens received each of theirs exactly once and in order`,
      ],
      ['event lag', `half within ${lag.p50} ms, 99 % within ${lag.p99} ms, the slowest ${lag.most} ms`],
      [
        'requests',
        `${count(traffic.requests)}; ${counted(traffic.repeats, 'lost answer')} and ${counted(traffic.retries, 'missing answer')} requested again with the same key; ${counted(traffic.errors, 'error')}`,
      ],
      ...(books.length === 0 ? [['audit checks', 'all pass'] as const] : []),
      ...(reconnects > 0
        ? [['screens', `connected again ${counted(reconnects, 'time')} after a lost connection`] as const]
        : []),
      ...(service.turnedAway > 0
        ? [['turned away', `${counted(service.turnedAway, 'party', 'parties')}: no table was free`] as const]
        : []),
      ...(comparison.others > 0
        ? [['by hand', `${counted(comparison.others, 'order')} not created by a bot`] as const]
        : []),
      ...refusals(traffic),
    ]),
    ...listed('Lost', comparison.lost),
    ...listed('Doubled', comparison.doubled),
    ...listed('Wrong', comparison.wrong),
    ...listed(
      'Failed audit checks',
      books.map(({ where, found }) => `${where} ${found}`),
    ),
    ...listed('Problems', troublesOf(service, traffic)),
    ...(wasDrained ? [] : [`  ${counted(service.visitsOpen, 'visit')} did not end.`]),
    verdict(comparison, books),
  ];
}

export function isGood({ service, comparison, books, wasDrained, traffic }: Ending): boolean {
  const isSmooth = traffic.errors === 0 && troublesOf(service, traffic).length === 0;
  return isClean(comparison) && books.length === 0 && wasDrained && isSmooth;
}

/** The one line that a script looks for. */
function verdict({ lost, doubled, wrong }: Comparison, books: readonly Fault[]): string {
  const other = wrong.length + books.length;
  const rest = other > 0 ? `, ${count(other)} wrong` : '';
  return `ledger: ${count(lost.length)} lost, ${count(doubled.length)} doubled${rest}`;
}

// No is an answer too: guests change their minds when the cook has already begun.
function refusals({ refusals: said }: Traffic): (readonly [string, string])[] {
  if (said.size === 0) return [];
  return [['refusals', [...said].map(([code, times]) => `${times} × ${code}`).join(', ')]];
}

function troublesOf(service: Service, traffic: Traffic): string[] {
  return [
    ...service.troubles,
    ...traffic.contradictions,
    ...service.crew.stations.flatMap(({ cook }) => cook.troubles),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST_SHOWN ? [`    and ${lines.length - MOST_SHOWN} more`] : [];
  return [`  ${title}:`, ...lines.slice(0, MOST_SHOWN).map((line) => `    ${line}`), ...more];
}
