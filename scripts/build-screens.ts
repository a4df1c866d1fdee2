import { buildScreens } from './screens.js';
import { root } from '../src/http/root.js';

// dist/screens is web/ as browsers take it.
await buildScreens(root('web'), root('dist', 'screens'));
