import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Who may import whom. What is not listed is refused. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  contracts: [],
  desks: ['contracts'],
  language: ['contracts'],
  persistence: [],
  messaging: ['contracts', 'persistence'],
  service: ['contracts', 'persistence', 'messaging'],
  app: ['contracts', 'desks', 'language', 'persistence', 'messaging', 'service'],
};

/** The only packages that the contracts may use: whoever reads them must not need our stack. */
const CONTRACT_PACKAGES = new Set(['zod', 'node:crypto']);

interface Source {
  readonly file: string;
  /** `libs/contracts` or `apps/intake` */
  readonly home: string;
  readonly imports: readonly string[];
}

function sources(): Source[] {
  return ['apps', 'libs'].flatMap((kind) =>
    readdirSync(path.join(root, kind)).flatMap((name) =>
      readdirSync(path.join(root, kind, name), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !isTest(file))
        .map((file) => {
          const text = readFileSync(path.join(root, kind, name, file), 'utf8');
          const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
          return { file: path.join(kind, name, file), home: `${kind}/${name}`, imports };
        }),
    ),
  );
}

function isTest(file: string): boolean {
  return (
    /\.(spec|int-spec|e2e-spec)\.ts$/.test(file) ||
    file.includes('conformance/') ||
    file.startsWith('test/') ||
    file.includes('/test/')
  );
}

function ruleOf({ home }: Source): readonly string[] {
  const [kind, name = ''] = home.split('/');
  return MAY_IMPORT[kind === 'apps' ? 'app' : name] ?? [];
}

describe('the boundaries of the house', () => {
  const all = sources();

  it('finds the sources', () => {
    expect(all.length).toBeGreaterThan(50);
  });

  it('lets libraries import only the libraries below them, and apps no app', () => {
    const broken = all.flatMap((source) =>
      source.imports
        .filter((name) => name.startsWith('#lib/') && !ruleOf(source).includes(name.slice('#lib/'.length)))
        .map((name) => `${source.file} imports ${name}`),
    );
    expect(broken).toEqual([]);
  });

  it('lets no relative import leave its library or app', () => {
    const broken = all.flatMap((source) =>
      source.imports
        .filter((name) => name.startsWith('.'))
        .filter((name) => !path.join(path.dirname(source.file), name).startsWith(`${source.home}/`))
        .map((name) => `${source.file} imports ${name}`),
    );
    expect(broken).toEqual([]);
  });

  it('keeps the contracts free of everything but zod', () => {
    const broken = all
      .filter((source) => source.home === 'libs/contracts')
      .flatMap((source) =>
        source.imports
          .filter((name) => !name.startsWith('.') && !CONTRACT_PACKAGES.has(name))
          .map((name) => `${source.file} imports ${name}`),
      );
    expect(broken).toEqual([]);
  });

  it('reads process.env in one file', () => {
    const readers = all
      .filter(({ file }) => /process\.env/.test(readFileSync(path.join(root, file), 'utf8')))
      .map(({ file }) => file);
    expect(readers).toEqual(['libs/service/src/config/environment.ts']);
  });
});
