import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { listFiles, ROOT, readText } from './read-source.js';

let packed: readonly string[] = [];
let size = 0;

beforeAll(async () => {
  // Without scripts: the package is built before the tests, and building it again would take it away from under them.
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    maxBuffer: 1e8,
  });
  const [{ files, unpackedSize }] = JSON.parse(stdout) as [
    { readonly files: readonly { readonly path: string }[]; readonly unpackedSize: number },
  ];
  packed = files.map(({ path }) => path);
  size = unpackedSize;
});

describe('the package', () => {
  it.each([
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'oclif.manifest.json',
    'bin/oap.js',
    'dist/index.js',
    'dist/types/index.d.ts',
    'dist/THIRD-PARTY-LICENSES.txt',
  ])('has %s', (file) => {
    expect(packed).toContain(file);
  });

  it.each(['schemas', 'packs', 'cases', 'docs', 'dist'])('has all of %s', (folder) => {
    const files = listFiles(folder);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !packed.includes(file))).toEqual([]);
  });

  it('has nothing else', () => {
    const known =
      /^(bin|dist|schemas|packs|docs|cases|adapters)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md|oclif\.manifest\.json)$/;
    expect(packed.filter((file) => !known.test(file))).toEqual([]);
  });

  it('has entry points that there are', () => {
    const { bin, exports, main } = JSON.parse(readText('package.json'));
    const entries = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((each) => (typeof each === 'string' ? [each] : Object.values(each as object))),
    ] as string[];
    expect(main).toBeUndefined();
    expect(entries.map((path) => path.replace(/^\.\//, '')).filter((path) => !packed.includes(path))).toEqual([]);
  });

  it('is small', () => {
    expect(size).toBeLessThan(20_000_000);
  });

  it('pins what it depends on', () => {
    const { dependencies, devDependencies, license } = JSON.parse(readText('package.json'));
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
    expect(license).toBe('Apache-2.0');
  });
});

const SKIPPED = new Set(['node_modules', '.git', 'coverage']);

/** Every file of the project, built ones included; not what is installed. */
const everything = (folder = ''): readonly string[] =>
  readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (SKIPPED.has(name)) return [];
    return statSync(join(ROOT, path)).isDirectory() ? everything(path) : [path];
  });

describe('the files of the project', () => {
  const text = everything().map((path) => [path, readFileSync(join(ROOT, path), 'latin1')] as const);

  it('name no place of the machine that they were made on', () => {
    // A place directly under the root, such as the home of root, is no more than a word.
    const places = [ROOT.replace(/\/$/, ''), homedir()].filter((place) => place.split('/').length > 2);
    expect(
      text.flatMap(([path, content]) =>
        places.filter((place) => content.includes(place)).map((place) => `${path}: ${place}`),
      ),
    ).toEqual([]);
  });

  it('name no registry and no shared folder', () => {
    const wrong = new RegExp(
      ['/work' + '/(main|shared)', 'registry\\.' + 'npmjs\\.org', 'file:' + '//(/home|/Users|/tmp)'].join('|'),
    );
    const found = text.filter(([, content]) => wrong.test(content));
    expect(found.map(([path]) => path)).toEqual([]);
  });

  it('hold no marks of a merge', () => {
    expect(text.filter(([, content]) => /^(<{7} |>{7} )/m.test(content)).map(([path]) => path)).toEqual([]);
  });
});
