import { drinkWords } from './drinks.js';
import { foodWords } from './food.js';
import { mainWords } from './mains.js';
import type { DishWords } from './parts.js';

export const dishWords: DishWords = { ...foodWords, ...mainWords, ...drinkWords };
