const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What somebody has typed, as text and nothing else: between tags and within quotes alike. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** Attributes that are false or null are left out; true ones have no value. */
export function attributes(all: Record<string, string | number | boolean | null>): string {
  return Object.entries(all)
    .map(([name, value]) => {
      if (value === false || value === null) return '';
      return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
    })
    .join('');
}
