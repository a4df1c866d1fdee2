import sharp from 'sharp';
import { foodPictures } from './food-pictures.js';
import { morePictures } from './more-pictures.js';
import { circle, Pen, rect, type Drawing } from './pen.js';

/** Of a picture, in pixels: small, because every start of a new demo makes all of them. */
const SIDE = 400;

/** By the dish's number. */
export const pictures: Readonly<Record<string, Drawing>> = { ...foodPictures, ...morePictures };

// The table below the dish, by the letters of its number.
const TABLES: Readonly<Record<string, string>> = {
  BRK: '#f3d9a4',
  STR: '#e9b48c',
  SAL: '#bcd6a0',
  SOU: '#e5c1a0',
  KAZ: '#9cc7cc',
  GRL: '#8d7565',
  MAI: '#d8bfa3',
  PAS: '#f0d48f',
  PIZ: '#8b6b52',
  SID: '#cfd3a0',
  DES: '#eabfd0',
  HOT: '#bda58f',
  SOF: '#a9d0e4',
  BAR: '#8c6a7c',
  CMB: '#cdb7dd',
};

/** An SVG of a dish: our own drawing, the same each time. */
export function drawDish(sku: string): string | null {
  const drawing = pictures[sku];
  if (!drawing) return null;
  const seed = [...sku].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const pen = new Pen(seed);
  const table = rect(-200, -200, 400, 400, TABLES[sku.slice(0, 3)] ?? '#dddddd') + circle(-70, -90, 230, '#ffffff22');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-200 -200 400 400" width="${SIDE}" height="${SIDE}">${table}${drawing(pen)}</svg>`;
}

/** The drawing as a file that the server takes. */
export function photographDish(sku: string): Promise<Buffer> | null {
  const svg = drawDish(sku);
  return svg === null ? null : sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
}
