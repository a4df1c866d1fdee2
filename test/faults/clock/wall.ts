/**
 * The business day of a moment as somebody would read it off the clock on the wall: before the cut-off it is still the
 * evening before. It shares nothing with the product's own reckoning.
 */
export function dayOnTheWall(moment: Date, timeZone: string, cutoffHour: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)!.value);
  const day = new Date(Date.UTC(part('year'), part('month') - 1, part('day') - (part('hour') < cutoffHour ? 1 : 0)));
  return day.toISOString().slice(0, 10);
}
