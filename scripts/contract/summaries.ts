/** The first sentence of a route's comment, and what follows it. */
export function splitComment(comment: string): { summary: string; rest: string } {
  const text = comment.replace(/\s+/g, ' ').trim();
  // A point inside an address or a number ends no sentence.
  const end = /\.(?= [A-Z0-9`“]|$)/.exec(text)?.index ?? text.length;
  return { summary: text.slice(0, end), rest: text.slice(end + 1).trim() };
}
