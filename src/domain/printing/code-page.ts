/** Code pages of printers for the supported languages; `table` is the number that most makes use. */
export const CODE_PAGES = ['PC866', 'WPC1251', 'KZ1048', 'WPC1252'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

interface Page {
  table: number;
  /** Label in the Encoding Standard for the characters above ASCII. */
  label: string;
  /** Characters in which the page differs from that encoding. */
  other?: Record<number, string>;
}

const PAGES: Record<CodePage, Page> = {
  PC866: { table: 17, label: 'ibm866' },
  WPC1251: { table: 46, label: 'windows-1251' },
  // Some engines decode it as Latin 1, which has control characters at these places.
  WPC1252: {
    table: 16,
    label: 'windows-1252',
    other: { 0x80: '€', 0x8a: 'Š', 0x8c: 'Œ', 0x8e: 'Ž', 0x9a: 'š', 0x9c: 'œ', 0x9e: 'ž', 0x9f: 'Ÿ' },
  },
  KZ1048: {
    table: 53,
    label: 'windows-1251',
    other: {
      0x8d: 'Қ',
      0x8e: 'Һ',
      0x9d: 'қ',
      0x9e: 'һ',
      0xa1: 'Ұ',
      0xa2: 'ұ',
      0xa3: 'Ә',
      0xa5: 'Ө',
      0xaa: 'Ғ',
      0xaf: 'Ү',
      0xb4: 'ө',
      0xba: 'ғ',
      0xbc: 'ә',
      0xbd: 'Ң',
      0xbe: 'ң',
      0xbf: 'ү',
    },
  },
};

const FIRST_ABOVE_ASCII = 0x80;
const UNKNOWN = '?'.charCodeAt(0);
// Substitutes that read the same. Other missing characters become a question mark.
const STAND_INS: Record<string, string> = {
  '×': 'x',
  '—': '-',
  '–': '-',
  '−': '-',
  '→': '>',
  '…': '.',
  '«': '"',
  '»': '"',
  '№': 'N',
};

const encoders = new Map<CodePage, Map<string, number>>();

/** Encodes one byte per character; never a byte that is a printer command. */
export function encoded(text: string, page: CodePage): Uint8Array {
  const bytes = encoderOf(page);
  return Uint8Array.from([...text], (letter) => byteOf(bytes, letter) ?? byteOf(bytes, STAND_INS[letter]) ?? UNKNOWN);
}

/** Returns the usual number of the code page in printers. */
export function tableOf(page: CodePage): number {
  return PAGES[page].table;
}

function byteOf(bytes: Map<string, number>, letter: string | undefined): number | undefined {
  return letter === undefined ? undefined : bytes.get(letter);
}

function encoderOf(page: CodePage): Map<string, number> {
  let bytes = encoders.get(page);
  if (!bytes) encoders.set(page, (bytes = newEncoder(PAGES[page])));
  return bytes;
}

function newEncoder({ label, other = {} }: Page): Map<string, number> {
  const decoder = new TextDecoder(label);
  const bytes = new Map<string, number>();
  for (let byte = 0x20; byte < 0x7f; byte += 1) bytes.set(String.fromCharCode(byte), byte);
  for (let byte = FIRST_ABOVE_ASCII; byte <= 0xff; byte += 1) {
    const letter = other[byte] ?? decoder.decode(Uint8Array.of(byte));
    if (letter >= '\u00a0') bytes.set(letter, byte);
  }
  return bytes;
}
