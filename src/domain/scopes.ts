/**
 * Permissions of each API key scope, `resource:action`. Other permissions are never available to keys.
 * A scope that ends in `:read` covers only GET requests, even if its permissions allow more.
 */
const OPENS = {
  'venue:read': ['venue.read'],
  'floor:read': ['floor.read'],
  'floor:write': ['tables.status'],
  'menu:read': ['menu.read'],
  'menu:write': ['menu.manage'],
  'menu:availability': ['menu.availability'],
  'orders:read': ['orders.read', 'checks.read'],
  'orders:write': ['orders.take', 'orders.move'],
  'kitchen:read': ['kitchen.work', 'kitchen.pass', 'stations.read'],
  'kitchen:write': ['kitchen.work', 'kitchen.pass', 'kitchen.pace', 'tickets.prioritise'],
  'guests:read': ['guests.serve'],
  'payments:read': ['payments.read', 'methods.read', 'deposits.read', 'receipts.read', 'providers.read'],
  'fiscal:read': ['fiscal.manage'],
  'shifts:read': ['shifts.work'],
  'reports:read': ['orders.report'],
  'events:read': ['events.read'],
  'webhooks:manage': ['webhooks.manage'],
  'usage:read': ['usage.read'],
  'analytics:read': ['analytics.read', 'usage.read'],
} as const;

export type Scope = keyof typeof OPENS;

/** Listing permissions here makes a misspelled one a compile error where it is checked. */
type Opened = (typeof OPENS)[Scope][number];

export const SCOPES = Object.keys(OPENS) as readonly Scope[];

/** Descriptions for the user who selects scopes. */
export const SCOPE_WORDS: Record<Scope, string> = {
  'venue:read': 'Name, address, currency, taxes and service charges of the house.',
  'floor:read': 'Halls and tables, and who sits where.',
  'floor:write': 'Seat guests, join tables and set them free.',
  'menu:read': 'Dishes, options, prices, times and taxes, also what guests do not see.',
  'menu:write': 'Change the menu and publish it.',
  'menu:availability': 'Put dishes and options on the stop-list and take them off.',
  'orders:read': 'Orders with their lines and checks.',
  'orders:write': 'Take orders, add lines, take them back, and say how far they are.',
  'kitchen:read': 'Tickets of the kitchen and what stands at the pass.',
  'kitchen:write': 'Start, finish and recall tickets, as a screen in the kitchen does.',
  'guests:read': 'What guests have asked for from their phones.',
  'payments:read': 'Payments, refunds, deposits, receipts and ways of paying.',
  'fiscal:read': 'Documents for the state and what became of them.',
  'shifts:read': 'Shifts, drawers and their Z reports.',
  'reports:read': 'Sums of sales, taxes, tips, voids and bills.',
  'events:read': 'Follow what happens, as far as the other scopes open it.',
  'webhooks:manage': 'Make, change and end webhooks, and see what became of what they were told.',
  'usage:read': 'Plans, and what is left of the month’s quota.',
  'analytics:read': 'How many calls there were, how fast they were answered and how often refused.',
};

export function scopesAllow(scopes: readonly Scope[], permission: string): boolean {
  return scopes.some((scope) => opens(scope, permission));
}

/** Returns true if a scope gives the permission for requests that change data. */
export function scopesAllowWriting(scopes: readonly Scope[], permission: string): boolean {
  return scopes.some((scope) => !scope.endsWith(':read') && opens(scope, permission));
}

/** Returns the scopes that give the permission; with `isWriting`, only those that allow changes. */
export function scopesOpening(permission: string, isWriting: boolean): Scope[] {
  return SCOPES.filter((scope) => (isWriting ? scopesAllowWriting : scopesAllow)([scope], permission));
}

export function permissionsOf(scope: Scope): readonly Opened[] {
  return OPENS[scope];
}

function opens(scope: Scope, permission: string): boolean {
  return (OPENS[scope] as readonly string[]).includes(permission);
}
