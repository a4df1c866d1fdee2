/**
 * Returns the number as dialled: digits, with a leading plus if international.
 * Both spellings give one number.
 */
export function dialled(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  const isWorldwide = typed.trim().startsWith('+') || digits.startsWith('00');
  return isWorldwide ? `+${digits.replace(/^00/, '')}` : digits;
}

const LONGEST_CALLED = 20;

/**
 * Returns the first name for public display, without a family name.
 * Returns null if the name has no letters to call out.
 */
export function calledBy(name: string): string | null {
  const first = /\p{L}[\p{L}\p{M}'’-]*/u.exec(name.trim().split(/\s+/)[0] ?? '')?.[0];
  return first === undefined ? null : [...first].slice(0, LONGEST_CALLED).join('');
}
