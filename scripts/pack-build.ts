import { root } from '../src/http/root.js';
import { PROGRAMS, packEntries } from './pack.js';

// After `nest build`: each program of the installation as one file in `dist`, with the packages that it needs.
await packEntries(
  Object.fromEntries(Object.entries(PROGRAMS).map(([name, source]) => [name, root('dist', `${source}.js`)])),
  root('dist'),
);
