/**
 * Returns the business day as a person reads it off a wall clock.
 * Before the cut-off it is the day before. It shares no code with the product's own calculation.
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
