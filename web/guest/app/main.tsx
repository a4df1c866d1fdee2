/**
 * The part of the guests' page that is loaded with the first tap that needs more than the menu. From here on every tap
 * is its own to hear; `data-wanted` on the page's root is the dish whose "+" was tapped, if it was one.
 */
export function start(): void {
  document.getElementById('app')!.dataset['started'] = '';
}
