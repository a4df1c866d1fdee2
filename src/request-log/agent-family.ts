// What is longer is no browser, and would be kept by whoever wants to fill our memory.
const LONGEST_READ = 400;
const LONGEST_FAMILY = 60;
const MOST_KNOWN = 1000;

// Later ones call themselves by the names of earlier ones, so the youngest are looked for first.
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['YandexBrowser', /YaBrowser\/(\d+)/],
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['SamsungBrowser', /SamsungBrowser\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* .*Safari\//],
];

const PROGRAM = /^([\w.-]+)(?:\/v?(\d+))?/;

/** Which program it was and its first number, `Chrome 130` or `curl 8`; never the device, nor who holds it. */
export function agentFamily(agent: string): string | null {
  if (agent.length > LONGEST_READ) return null;
  for (const [name, words] of BROWSERS) {
    const found = words.exec(agent);
    if (found) return `${name} ${found[1]}`;
  }
  const [, name, number] = PROGRAM.exec(agent) ?? [];
  if (name === undefined) return null;
  return (number === undefined ? name : `${name} ${number}`).slice(0, LONGEST_FAMILY);
}

/** Remembers them: a house is asked by few programs, again and again. */
export class AgentFamilies {
  private readonly known = new Map<string, string | null>();

  of(agent: string | undefined): string | null {
    if (agent === undefined || agent.length > LONGEST_READ) return null;
    const known = this.known.get(agent);
    if (known !== undefined) return known;
    const family = agentFamily(agent);
    if (this.known.size < MOST_KNOWN) this.known.set(agent, family);
    return family;
  }
}
