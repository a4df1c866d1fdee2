import { root } from '../src/http/root.js';
import { packServer } from './pack.js';

// After `nest build`: dist/server.mjs is dist/src/main.js with everything that it needs.
await packServer(root('dist', 'src', 'main.js'), root('dist'));
