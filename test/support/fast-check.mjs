import fc from '../../node_modules/fast-check/lib/fast-check.js';

// Every run tries the same cases: what fails, fails for everybody and again. A search for new ones is wished for:
//   PROPERTY_SEED=$RANDOM PROPERTY_RUNS=2000 npm run test:unit
const { PROPERTY_SEED = '20260401', PROPERTY_RUNS } = process.env;

fc.configureGlobal({
  seed: Number(PROPERTY_SEED),
  ...(PROPERTY_RUNS === undefined ? {} : { numRuns: Number(PROPERTY_RUNS) }),
});

export default fc;
