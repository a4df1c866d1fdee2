import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { PART_NAMES, type MenuParts } from './parts.js';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

const FORMAT = 1;
// A small menu is kept as it is, so that whoever looks into the table can read it.
const LARGEST_PLAIN_BYTES = 4096;
const ZIPPED = Buffer.from([0x1f, 0x8b]);

/** A menu as it is kept; compressed in another thread. */
export async function packed(parts: MenuParts): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify({ format: FORMAT, ...parts }));
  return text.length <= LARGEST_PLAIN_BYTES ? text : zip(text);
}

export async function unpacked(content: Buffer): Promise<MenuParts> {
  const isZipped = content.subarray(0, ZIPPED.length).equals(ZIPPED);
  const document = JSON.parse((isZipped ? await unzip(content) : content).toString()) as Partial<MenuParts>;
  return Object.fromEntries(PART_NAMES.map((part) => [part, document[part] ?? []])) as unknown as MenuParts;
}
