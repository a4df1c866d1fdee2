import type { Chance } from './chance.js';
import type { Stock } from './stock.js';

type Members = Record<string, unknown>;

/** This machine's, so that the key may still be used, and others. */
export function networks(chance: Chance): string[] {
  const others = ['10.0.0.0/8', '2001:db8::/32', '192.0.2.7', '::ffff:203.0.113.0/120'];
  return ['127.0.0.0/8', ...others.filter(() => chance.in100(30))];
}

/** A rule has the subject that its scope asks for, and lets the rest of the run through. */
export function fitRule(members: Members, chance: Chance, stock: Stock): void {
  if (!('per' in members) || !('scope' in members)) return;
  members['most'] = 1_000_000;
  delete members['subject'];
  if (members['scope'] === 'ENDPOINT') members['subject'] = 'POST /orders/{id}/items';
  if (members['scope'] === 'USER') members['subject'] = stock.id('users', chance);
  if (members['scope'] === 'KEY') members['subject'] = groupOf(stock, chance);
}

/** Whoever would call is named as this kind of caller is. */
export function fitCaller(members: Members, stock: Stock, chance: Chance): void {
  if (!('caller' in members)) return;
  for (const name of ['user_id', 'device_id', 'group_id']) delete members[name];
  if (members['caller'] === 'USER') members['user_id'] = stock.id('users', chance);
  if (members['caller'] === 'DEVICE') members['device_id'] = stock.id('devices', chance);
  if ('path' in members) members['method'] = members['path'] === '/orders/{id}/items' ? 'POST' : 'GET';
}

/** Of a key, as plans and rules name it. */
export function groupOf(stock: Stock, chance: Chance): string {
  return (stock.pick('api-keys', chance)?.['group_id'] as string | undefined) ?? stock.id('api-keys', chance);
}
