import { shown } from './figures.js';
import { targetText, verdictOf, type Line } from './line.js';

const HEAD = ['measure', 'figure', 'floor', 'ours', 'ratio', 'spread', 'target', ''];

/** The whole run as one table for a terminal. */
export function plainTable(lines: readonly Line[]): string {
  const rows = [HEAD, ...rowsOf(lines)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)));
  // Words stand at the left, figures at the right.
  const isText = [true, true, false, false, false, false, true, true];
  const drawn = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column]!, isText[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [drawn[0], '─'.repeat(Math.max(...drawn.map((row) => row.length))), ...drawn.slice(1)].join('\n');
}

export function markdownTable(lines: readonly Line[]): string {
  const ruler = ['---', '---', '---:', '---:', '---:', '---:', '---', '---'];
  return [HEAD, ruler, ...rowsOf(lines)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowsOf(lines: readonly Line[]): string[][] {
  return lines.map((line, index) => {
    const heading = lines[index - 1]?.heading === line.heading ? '' : line.heading;
    const target = line.target ? targetText(line.target) : '';
    if ('missing' in line) return [heading, line.figure, '–', '–', '–', '–', target, `not measured: ${line.missing}`];
    const { floor, ours, ratio, least, most } = line.comparison;
    const spread = `${shown(least)}..${shown(most)}`;
    return [heading, line.figure, shown(floor), shown(ours), shown(ratio), spread, target, verdictOf(line) ?? ''];
  });
}

function pad(cell: string, width: number, isText: boolean): string {
  const space = ' '.repeat(width - [...cell].length);
  return isText ? cell + space : space + cell;
}
