import fc from 'fast-check';
import { NAMESPACE } from '../../../bench/events/frame.js';

/** Returns a packet as a socket.io client sends it. */
export const event = (...words: unknown[]): string => `42${NAMESPACE},${JSON.stringify(words)}`;

const fixed = [
  '',
  '1',
  '3probe',
  '5',
  '6',
  '9',
  '40',
  '40/admin,',
  `40${NAMESPACE},{}`,
  `41${NAMESPACE},`,
  `42${NAMESPACE},`,
  `42${NAMESPACE},[`,
  `42${NAMESPACE},{}`,
  `42${NAMESPACE},[null]`,
  `42${NAMESPACE},[{"__proto__":1}]`,
  `42${NAMESPACE},99999999999999999999["ack","x"]`,
  `43${NAMESPACE},7[]`,
  `451-${NAMESPACE},["ack",{"_placeholder":true,"num":0}]`,
  `45100-${NAMESPACE},["ack",{"_placeholder":true,"num":99}]`,
  `459999999-${NAMESPACE},["ack"]`,
  event('ack'),
  event('ack', null),
  event('ack', { seq: 1 }),
  event('auth', null),
  event('auth', { token: { $gt: '' } }),
  event('connect'),
  event('disconnect'),
  event('connect_error', 1),
  event('disconnecting'),
  event('error', 'mine'),
  event('newListener', 'x'),
  event('removeListener'),
  event('__proto__', 1),
  event('constructor', 1),
  event('ev', { from: 0, to: 9, events: [] }),
  event('resync', { reason: 'epoch' }),
  event('ack', 'A'.repeat(60_000)),
  event('ack', 'A'.repeat(70_000)),
  'A'.repeat(1024 * 1024),
];

/** Frame from a malicious client or from one with corrupted memory, as text or as bytes. */
export const hostileFrame: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fixed) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('ack', 'auth', 'x', ''), fc.jsonValue())
      .map(([name, body]) => event(name, body)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);
