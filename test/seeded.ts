import { configureGlobal } from 'fast-check';

// The same draws every time: a change is judged by what it changed. `SEED=$RANDOM npm test` looks elsewhere.
configureGlobal({ seed: Number(process.env.SEED) });
