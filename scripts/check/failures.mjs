/** What a person needs to see of a failed step, within two screens. The whole output is in the step's log. */

const MOST_LINES = 90;
const MOST_OF_A_MESSAGE = 14;
const MOST_FRAMES = 3;
const FRAME = /^\s+at /;
const OWN_FRAME = /^\s+at .*\/(?:src|web|test|scripts|migrations|bench)\//;
const OUTSIDE_TESTS = /^[⎯\s]*Unhandled Errors?[⎯\s]*$/m;

/**
 * @param {string} output
 * @param {import('./test-report.mjs').FileCounts[]} files
 * @param {string} log where the whole output is
 */
export function describeFailure(output, files, log) {
  const failed = files.filter((file) => file.failed > 0 && file.file !== '');
  const lines = failed.length > 0 ? failed.flatMap(linesOf) : tailOf(output);
  const cut =
    lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more lines`] : lines;
  return [...cut, `whole output: ${log}`].join('\n');
}

/** @param {import('./test-report.mjs').FileCounts} counts */
function linesOf({ file, failures, message }) {
  if (failures.length === 0) return [file, ...excerptOf(message)];
  return failures.flatMap((failure) => [`${file} › ${failure.name}`, ...excerptOf(failure.message)]);
}

/** @param {string} message */
function excerptOf(message) {
  const lines = message.split('\n');
  const words = lines.filter((line) => !FRAME.test(line));
  const frames = lines.filter((line) => OWN_FRAME.test(line) && !line.includes('node_modules'));
  const isLong = words.length > MOST_OF_A_MESSAGE;
  const shown = isLong ? [...words.slice(0, MOST_OF_A_MESSAGE), '…'] : words;
  return [...shown, ...frames.slice(0, MOST_FRAMES)].map((line) => `    ${line}`);
}

/** @param {string} output */
function tailOf(output) {
  const found = OUTSIDE_TESTS.exec(output);
  const lines = output.trim().split('\n');
  return found ? output.slice(found.index).split('\n').slice(0, MOST_LINES) : lines.slice(-MOST_LINES);
}
