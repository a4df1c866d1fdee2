import type { Named } from './foreign.js';

/** As `NAMED`, for what printers print. */
export const NAMED_IN_PRINTERS: Named[] = ['prints_all', 'fallback_for'].flatMap((member): Named[] => [
  {
    route: 'POST /printers',
    member,
    body: (_, foreign) => ({ name: 'Not mine', connection: 'FILE', [member]: [foreign['/stations']] }),
  },
  { route: 'PATCH /printers/:id', member, body: (_, foreign) => ({ [member]: [foreign['/stations']] }) },
]);

/** As `NAMED`, for whose receipts they print. */
export const NAMED_IN_RECEIPTS: Named[] = [
  {
    route: 'POST /printers',
    member: 'receipts_of',
    body: (_, foreign) => ({ name: 'Not mine', connection: 'FILE', receipts_of: [foreign['/devices']] }),
  },
  {
    route: 'PATCH /printers/:id',
    member: 'receipts_of',
    body: (_, foreign) => ({ receipts_of: [foreign['/devices']] }),
  },
  {
    route: 'POST /receipts/:id/print',
    member: 'printer_id',
    body: (_, foreign) => ({ printer_id: foreign['/printers'] }),
  },
];
