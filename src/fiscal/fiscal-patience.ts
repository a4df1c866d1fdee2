/** Timeout of a driver. If it registers the document later, it repeats its answer on the next attempt. */
export const LONGEST_ANSWER_MS = 30_000;

/** Returns the answer, or throws after the timeout. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`no answer in ${LONGEST_ANSWER_MS / 1000} s`)), LONGEST_ANSWER_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
