import { configureGlobal } from 'fast-check';

// The generated values are the same in every run, so that only a code change changes a result. `SEED=$RANDOM npm test`
// tries others.
configureGlobal({ seed: Number(process.env.SEED) });
