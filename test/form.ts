/** True for the long form, which runs before a release; the check uses the short form. */
export const isFullForm = process.env['CHECK_FORM'] === 'full';

export function byForm<T>(short: T, full: T): T {
  return isFullForm ? full : short;
}
