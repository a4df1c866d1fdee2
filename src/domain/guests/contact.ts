/** The number as it is dialled: its digits, with the plus where it has one. Two ways of writing it are one number. */
export function dialled(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  const isWorldwide = typed.trim().startsWith('+') || digits.startsWith('00');
  return isWorldwide ? `+${digits.replace(/^00/, '')}` : digits;
}

const LONGEST_CALLED = 20;

/**
 * What a guest is called by where everybody reads it: the first name and nothing of the family's. Null: there is no name in
 * it that could be called out.
 */
export function calledBy(name: string): string | null {
  const first = /\p{L}[\p{L}\p{M}'’-]*/u.exec(name.trim().split(/\s+/)[0] ?? '')?.[0];
  return first === undefined ? null : [...first].slice(0, LONGEST_CALLED).join('');
}
