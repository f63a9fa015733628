import { register } from 'node:module';

// `node --conditions=mesh-src --import ./typescript.mjs file.ts` runs sources as they stand, without a build.
register('./typescript-hooks.mjs', import.meta.url);
