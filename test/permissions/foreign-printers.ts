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
