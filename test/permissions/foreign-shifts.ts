import type { BODIES, Named } from './foreign.js';

/** As `BODIES`, for shifts and the time clock. */
export const BODIES_OF_SHIFTS: typeof BODIES = {
  ...Object.fromEntries(
    ['pay-in', 'pay-out', 'drop'].map((what) => [
      `POST /shifts/:id/${what}`,
      () => ({ amount: 1, reason: 'mine now' }),
    ]),
  ),
  'POST /shifts/:id/tips-out': (own) => ({ amount: 1, user_id: own['/users'] }),
  'POST /shifts/:id/count': () => ({ denominations: [] }),
  'POST /shifts/:id/close': () => ({}),
  'POST /shifts/:id/x-report/print': () => ({}),
  'POST /shifts/:id/z-report/print': () => ({}),
  'PATCH /time-clock/:id': () => ({ reason: 'mine now' }),
};

/** As `NAMED`, for drawers and shifts. */
export const NAMED_IN_SHIFTS: Named[] = [
  {
    route: 'POST /drawers',
    member: 'device_ids',
    body: (_, foreign) => ({ name: 'Not mine', device_ids: [foreign['/devices']] }),
  },
  {
    route: 'PATCH /drawers/:id',
    member: 'device_ids',
    body: (_, foreign) => ({ device_ids: [foreign['/devices']] }),
  },
  {
    route: 'POST /shifts/:id/tips-out',
    member: 'user_id',
    body: (_, foreign) => ({ amount: 1, user_id: foreign['/users'] }),
  },
  {
    route: 'POST /shifts/:id/x-report/print',
    member: 'printer_id',
    body: (_, foreign) => ({ printer_id: foreign['/printers'] }),
  },
  {
    route: 'POST /shifts/:id/z-report/print',
    member: 'printer_id',
    body: (_, foreign) => ({ printer_id: foreign['/printers'] }),
    status: 409,
    because: 'a shift that is open has no Z report yet',
  },
  { route: 'POST /shifts/open', member: 'drawer_id', body: (_, foreign) => ({ drawer_id: foreign['/drawers'] }) },
];
