import { refuseOldNode } from './node-version.js';

refuseOldNode();
// What guests ordered and people earn is for the owner of the data alone, whatever the account lets others read.
process.umask(0o077);
// Read after the question, as an older Node cannot even parse it.
await import('./start.js');
