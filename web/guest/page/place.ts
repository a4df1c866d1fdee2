/** What the card stands for, as the last line of the page says it. */
export interface Place {
  code: string;
  mode: string;
}

/**
 * The page is the same for all tables but for its last line. The script that comes with the first tap finds the line's
 * facts on the page's root, and whoever listens hears the table's name at the top.
 */
export function readPlace(): Place {
  const line = document.querySelector<HTMLElement>('#place')!;
  Object.assign(document.documentElement.dataset, line.dataset);
  document.querySelector('header')?.append(line);
  const { code = '', mode = 'read' } = line.dataset;
  return { code, mode };
}
