import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The YAML library, loaded when the first file is read or written: every service imports this library, few ever meet a file. */
export const yaml = (): typeof import('yaml') => require('yaml') as typeof import('yaml');
