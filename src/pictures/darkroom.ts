import type { default as Sharp, Metadata } from 'sharp';
import { Refusal } from '../domain/refusal.js';
import { PICTURE_SIZES, type PictureSize } from './picture-sizes.js';

/** What phones and cameras send as it is: up to 26 megapixels. One with all its colours kept takes 120 MB to open. */
const MOST_PIXELS = 30_000_000;
const LONGEST_S = 10;
const QUALITY = 80;
// Whatever shone through is set on paper: a JPEG has no holes.
const PAPER = '#ffffff';

/** Only these can be opened at all, whatever the library could open besides: SVG, PDF, TIFF, GIF and more. */
const OPENERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];
/** What the library and those below it say when the machine gives no more. */
const WANTS_MEMORY = /(?:insufficient|out of) memory|temporarily unavailable/i;

export interface Developed {
  bytes: Buffer;
  width: number;
  height: number;
}

let library: Promise<typeof Sharp> | undefined;

// At the first picture and not at the start: it is large, and most days nobody takes a photo.
async function open(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: OPENERS });
  // One core stays with the till, and what has been decoded is not wanted again.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/**
 * Makes new pictures of what was sent: turned upright, in colours that every screen has, and with nothing that is not
 * to be seen. Not a byte of the original is copied.
 */
export async function develop(original: Buffer): Promise<Record<PictureSize, Developed>> {
  const sharp = await (library ??= open());
  await refuseUnfit(sharp, original);
  const limits = { failOn: 'error', limitInputPixels: MOST_PIXELS, autoOrient: true } as const;
  const { data, info } = await opened(
    sharp(original, limits)
      .resize(within(PICTURE_SIZES.tablet))
      .flatten({ background: PAPER })
      .toColourspace('srgb')
      .raw()
      .timeout({ seconds: LONGEST_S })
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height, channels } = info;
  const plate = () => sharp(data, { raw: { width, height, channels } });
  const print = async (size: PictureSize): Promise<Developed> => {
    const { data: bytes, info: made } = await opened(
      plate()
        .resize(within(PICTURE_SIZES[size]))
        .jpeg({ quality: QUALITY, progressive: true })
        .timeout({ seconds: LONGEST_S })
        .toBuffer({ resolveWithObject: true }),
    );
    return { bytes, width: made.width, height: made.height };
  };
  return { tablet: await print('tablet'), phone: await print('phone') };
}

function within(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}

/** By its first bytes, before anything is opened: a few kilobytes can claim to be a picture of any size. */
async function refuseUnfit(sharp: typeof Sharp, original: Buffer): Promise<void> {
  let head: Metadata;
  try {
    head = await sharp(original, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new Refusal('PICTURE_UNREADABLE', { reason: 'format' }, { cause: error });
  }
  const { width, height, pages = 1 } = head;
  if (pages > 1) throw new Refusal('PICTURE_UNREADABLE', { reason: 'animated' });
  if (width * height > MOST_PIXELS) throw new Refusal('PICTURE_TOO_LARGE', { width, height, most_pixels: MOST_PIXELS });
}

async function opened<Made>(making: Promise<Made>): Promise<Made> {
  try {
    return await making;
  } catch (error) {
    const words = String(error);
    // Not the picture's fault: the same one is taken when the machine has more to give.
    if (WANTS_MEMORY.test(words)) throw new Refusal('PICTURES_BUSY', {}, { cause: error });
    throw new Refusal(
      'PICTURE_UNREADABLE',
      { reason: words.includes('timeout') ? 'slow' : 'damaged' },
      { cause: error },
    );
  }
}
