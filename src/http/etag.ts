/** Whether `If-None-Match` names this tag, so that whoever asks has these bytes already. */
export function isNamed(etag: string, seen: string | undefined): boolean {
  if (seen === undefined) return false;
  return seen === etag || seen.split(',').some((one) => [etag, `W/${etag}`, '*'].includes(one.trim()));
}
