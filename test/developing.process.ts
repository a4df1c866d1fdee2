import { readFileSync } from 'node:fs';
import { develop } from '../src/pictures/darkroom.js';
import { Refusal } from '../src/domain/refusal.js';

/** Process that converts the named picture and prints the result. */
try {
  const { tablet } = await develop(readFileSync(process.argv[2]!));
  console.log(`developed ${tablet.width}`);
} catch (error) {
  console.log(error instanceof Refusal ? error.code : error);
}
