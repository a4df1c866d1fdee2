/** `a[b][0][c]=d` as Stripe's library writes it, as one object; what was a list becomes an object with numbers for names. */
export function readForm(text: string): Record<string, any> {
  const read: Record<string, any> = {};
  for (const [path, value] of new URLSearchParams(text)) {
    const names = path.replaceAll(']', '').split('[');
    const last = names.pop()!;
    let place = read;
    for (const name of names) place = place[name] ??= {};
    place[last] = value;
  }
  return read;
}
