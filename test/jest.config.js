import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Nest 12 ships ES modules only, and jest on Node 20 runs those through vm modules, which need a flag.
// Start over once with the flag, so that `npx jest`, an editor and `npm test` all behave alike.
const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
if (!flags.includes('--experimental-vm-modules') && process.env.JEST_WORKER_ID === undefined) {
  const own = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const again = spawnSync(process.execPath, [...own, ...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  process.exit(again.status ?? 1);
}

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  },
];

// ES-module-only packages that a CommonJS dependency loads with require(): Node >= 20.19 can, jest on Node 20 cannot.
// @swc/jest emits CommonJS for them when they are required and ES modules when they are imported.
const requiredEsm = [
  'content-disposition',
  'glob',
  'minimatch',
  'minipass',
  'path-scurry',
  'lru-cache',
  'brace-expansion',
  'balanced-match',
];

const rootDir = fileURLToPath(new URL('..', import.meta.url));

const base = {
  rootDir,
  testEnvironment: 'node',
  // '#lib/*' in package.json resolves to TypeScript sources under this condition, to dist/ otherwise.
  testEnvironmentOptions: { customExportConditions: ['mesh-src', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(.*/)?(${requiredEsm.join('|')})/)`],
  moduleNameMapper: {
    // Sources import the emitted name (./x.js); jest runs ./x.ts.
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/test/support/fast-check.mjs',
  },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.mesh'],
};

const folders = '<rootDir>/{apps,libs,test,deploy}';

/** @type {import('jest').Config} */
export default {
  rootDir,
  maxWorkers: 2,
  // vm modules leak about 20 MB for every test file that loads Nest on Node 20: recycle workers.
  workerIdleMemoryLimit: '700MB',
  coverageProvider: 'v8',
  collectCoverageFrom: ['{apps,libs}/*/src/**/*.ts', '!**/*.spec.ts', '!**/*.int-spec.ts', '!**/main.ts'],
  projects: [
    { ...base, displayName: 'unit', testMatch: [`${folders}/**/*.spec.ts`] },
    {
      ...base,
      displayName: 'integration',
      testMatch: [`${folders}/**/*.int-spec.ts`, `${folders}/**/*.e2e-spec.ts`],
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.mjs'],
      globalSetup: '<rootDir>/test/global-setup.mjs',
      globalTeardown: '<rootDir>/test/global-teardown.mjs',
    },
  ],
};
