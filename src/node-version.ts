// Nothing may be imported here: an older Node cannot read what the server imports, and would end with a SyntaxError.
const OLDEST = [20, 19] as const;

/** Ends the process with one sentence where Node is too old to run the product. */
export function refuseOldNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `QRes needs Node ${OLDEST.join('.')} or newer, and this is ${version}: install Node 22 or newer.\n`,
  );
  process.exit(1);
}
