import { drinkWords } from './drinks.js';
import { foodWords } from './food.js';
import { mainWords } from './mains.js';
import type { OtherLocale } from './parts.js';

/** Name and description in each other language, by the dish's number. */
export type DishWords = Readonly<Record<string, Readonly<Record<OtherLocale, readonly [name: string, about: string]>>>>;

export const dishWords: DishWords = { ...foodWords, ...mainWords, ...drinkWords };
