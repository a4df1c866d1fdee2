import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const FOLDER = resolve('docs', 'screens');
const MOST_BYTES = 140_000;
const QUALITIES = [86, 78, 68, 55];

/** Writes what the page shows as a small file of `docs/screens`. */
export async function shoot(page: Page, name: string): Promise<void> {
  // What is loaded for a second time is there without being waited for.
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined);
  await page.evaluate(allPictures);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  mkdirSync(FOLDER, { recursive: true });
  for (const quality of QUALITIES) {
    const file = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (file.length > MOST_BYTES) continue;
    writeFileSync(resolve(FOLDER, `${name}.webp`), file);
    return;
  }
  throw new Error(`${name} does not fit into ${MOST_BYTES} bytes`);
}

/** Photos of dishes come late; those in sight are waited for. */
async function allPictures(): Promise<void> {
  const inSight = [...document.images].filter((image) => {
    const { top, bottom, width } = image.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
  await Promise.all(inSight.map((image) => image.decode().catch(() => undefined)));
}
