import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { layoutFaults } from '../screens/layout.js';
import { axeViolations } from '../screens/looks.js';

const FOLDER = resolve('docs', 'screens');
const MOST_BYTES = 140_000;
const QUALITIES = [86, 78, 68, 55];

// Clocks and ages of tickets differ from run to run, and letters by a shade.
const MOST_DIFFERENT = 0.02;
const SHADE = 40;

/** Writes what the page shows to `docs/screens`, or compares it with the file there; fails on layout and axe faults. */
export async function shoot(page: Page, name: string): Promise<void> {
  // What is loaded for a second time is there without being waited for.
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined);
  await page.evaluate(allPictures);
  // What scrolls below a bar that stays shows a part of its buttons; the specs of the views measure whole ones.
  const violations = (await axeViolations(page)).filter((fault) => !fault.startsWith('target-size'));
  expect([...(await layoutFaults(page)), ...violations], name).toEqual([]);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (process.env['PICTURES'] === 'compare') return expectSame(png, name);
  mkdirSync(FOLDER, { recursive: true });
  for (const quality of QUALITIES) {
    const file = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (file.length > MOST_BYTES) continue;
    writeFileSync(resolve(FOLDER, `${name}.webp`), file);
    return;
  }
  throw new Error(`${name} does not fit into ${MOST_BYTES} bytes`);
}

/** What has changed on purpose is looked at and taken anew by `npm run pictures`. */
async function expectSame(png: Buffer, name: string): Promise<void> {
  const [now, before] = await Promise.all([pixelsOf(png), pixelsOf(readFileSync(resolve(FOLDER, `${name}.webp`)))]);
  expect([now.info.width, now.info.height], name).toEqual([before.info.width, before.info.height]);
  let different = 0;
  for (let at = 0; at < now.data.length; at += 3)
    if ([0, 1, 2].some((colour) => Math.abs(now.data[at + colour]! - before.data[at + colour]!) > SHADE))
      different += 1;
  expect(different / (now.info.width * now.info.height), `${name}: the share of pixels that differ`).toBeLessThan(
    MOST_DIFFERENT,
  );
}

const pixelsOf = (file: Buffer) => sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });

/** Photos of dishes come late; those in sight are waited for. */
async function allPictures(): Promise<void> {
  const inSight = [...document.images].filter((image) => {
    const { top, bottom, width } = image.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
  await Promise.all(inSight.map((image) => image.decode().catch(() => undefined)));
}
