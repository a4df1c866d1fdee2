/**
 * No circle runs through the features: who changes orders must know whom that can reach. Files may be free of circles
 * while their folders are not, so this asks about folders, and it looks at nothing but features: by way of the platform,
 * whose catalogue of events names every feature's views, each would seem to reach each.
 */
const FEATURES = '^src/(?!(domain|config|database|events|auth|http)/)[^/]+/';
const ROOM = '^src/[^/]+$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle-of-features',
      comment:
        'Features in a circle are one feature with several names; the one that asks back wants a room of its own.',
      severity: 'error',
      scope: 'folder',
      from: { path: ROOM },
      to: { path: ROOM, circular: true },
    },
  ],
  options: {
    includeOnly: FEATURES,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
