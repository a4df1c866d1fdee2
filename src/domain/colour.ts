/** Six hexadecimal digits, with or without a leading `#`. */
export const COLOUR = /^#?[0-9a-fA-F]{6}$/;

/** Returns the WCAG 2 contrast of the colour to white: 1 (none) to 21 (black). */
export function contrastToWhite(colour: string): number {
  const digits = colour.replace('#', '');
  const [red, green, blue] = [0, 2, 4].map((at) => linear(Number.parseInt(digits.slice(at, at + 2), 16) / 255));
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
