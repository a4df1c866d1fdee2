import fc from 'fast-check';
import { NEWS } from './house.js';
import { GUESTS, PEOPLE } from './people.js';

const which = fc.nat({ max: 1000 });
const person = fc.nat({ max: PEOPLE.length - 1 });
const kinds = Object.keys(NEWS) as (keyof typeof NEWS)[];
const kind = fc.constantFrom(...kinds);

const few = fc.array(kind, { minLength: 1, maxLength: 5 });
// More events than a client may leave unacknowledged, and in one commit more than the server reads at once.
const many = fc
  .tuple(kind, kind, fc.constantFrom(40, 70, 300, 620))
  .map(([one, other, times]) => Array.from({ length: times }, (_, index) => (index % 3 === 0 ? other : one)));

const append = fc.record({
  do: fc.constant('append' as const),
  elsewhere: fc.constantFrom(false, false, true),
  kinds: fc.oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: many }),
});

const connect = fc.record({
  do: fc.constant('connect' as const),
  who: person,
  from: fc.constantFrom('mark', 'mark', 'mark', 'before', 'before', 'head', 'epoch', 'ahead', 'tag'),
  which,
});

/** `newest` is what a screen sends; the other values are late, repeated or from another client. */
const ack = fc.record({
  do: fc.constant('ack' as const),
  which,
  of: fc.constantFrom('newest', 'newest', 'newest', 'all', 'older', 'another'),
});

const onSomebody = fc.record({ do: fc.constantFrom('leave' as const, 'change' as const), who: person, which });
const onGuests = fc.record({
  do: fc.constantFrom('admit' as const, 'admit' as const, 'part' as const, 'come again' as const),
});
const forget = fc.record({ do: fc.constant('forget' as const), kept: fc.constantFrom(1, 3, 20, 200) });
const turn = fc.record({ do: fc.constant('turn' as const), which });
const hint = fc.record({ do: fc.constant('hint' as const), which, again: fc.constantFrom(false, false, true) });
const trouble = fc.record({
  do: fc.constantFrom(
    'lose read' as const,
    'lose read' as const,
    'lose hint' as const,
    'break' as const,
    'unhealthy' as const,
  ),
  which,
});
const time = fc.record({
  do: fc.constant('time' as const),
  ms: fc.constantFrom(50, 200, 1000, 1000, 5000, 5000, 31_000),
});
const restart = fc.record({ do: fc.constant('restart' as const) });

const rest = fc.record({ do: fc.constant('rest' as const) });

const act = fc.oneof(
  { weight: 60, arbitrary: turn },
  { weight: 18, arbitrary: append },
  { weight: 14, arbitrary: hint },
  { weight: 10, arbitrary: connect },
  { weight: 10, arbitrary: ack },
  { weight: 6, arbitrary: time },
  { weight: 7, arbitrary: onSomebody },
  { weight: 5, arbitrary: onGuests },
  { weight: 3, arbitrary: trouble },
  { weight: 3, arbitrary: rest },
  { weight: 1, arbitrary: forget },
  { weight: 1, arbitrary: restart },
);

type Of<A> = A extends fc.Arbitrary<infer Drawn> ? Drawn : never;

export type Act = Of<typeof act>;
export type Connect = Of<typeof connect>;
export type Ack = Of<typeof ack>;

/**
 * One command, its number of repetitions, and the pause before the next one.
 * The pause counts steps of the program: after a short one, the next command falls between two steps of the server.
 */
const step = fc.record({
  act,
  times: fc.constantFrom(1, 1, 1, 2, 4, 8),
  pause: fc.oneof(fc.constant('all' as const), fc.nat({ max: 30 })),
});

export type Step = Of<typeof step>;

const MOST_STEPS = 120;

const alone = (one: Act): Step => ({ act: one, times: 1, pause: 'all' });

export const evening: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(connect, { minLength: 2, maxLength: GUESTS.length + 4 }),
    fc.array(step, { size: 'max', minLength: 10, maxLength: MOST_STEPS }),
  )
  .map(([first, then]) => [...[...first, { do: 'rest' as const }].map(alone), ...then]);
