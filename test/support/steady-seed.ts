import fc from 'fast-check';

/**
 * The gate draws the same cases every time, so that it fails for what was changed and not by chance. Other cases:
 * `FAST_CHECK_SEED=$RANDOM npm test`.
 */
const seed = Number(process.env.FAST_CHECK_SEED ?? 20_261_121);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
