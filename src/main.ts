import { refuseOldNode } from './node-version.js';

refuseOldNode();
// Read after the question, as an older Node cannot even parse it.
await import('./start.js');
