/** No driver is waited for any longer; what it may have registered by then it answers again the next time. */
export const LONGEST_ANSWER_MS = 30_000;

/** The answer, or an error when it takes too long. */
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
