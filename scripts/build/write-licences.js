import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package that a bundled file belongs to: what follows the last node_modules, scope included. */
const packageFolder = (file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

const LICENCE_FILE = /^(licen[cs]e|copying|notice)\b/i;

const describe = (root, folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const files = readdirSync(join(root, folder))
    .filter((file) => LICENCE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  const body = texts.length > 0 ? texts.join('\n\n') : 'The package has no licence file of its own.';
  return { name, text: `${name} ${version}\nLicence: ${license ?? 'not stated'}\n\n${body}\n` };
};

/** Writes the licences of all packages of which a file is in the bundle to dist/THIRD-PARTY-LICENSES.txt. */
export const writeLicences = (root, inputs) => {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const known = [...folders].filter((folder) => existsSync(join(root, folder, 'package.json')));
  const packages = known.map((folder) => describe(root, folder)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = 'Parts of these packages are contained in the files of this folder.\n';
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    join(root, 'dist/THIRD-PARTY-LICENSES.txt'),
    [head, ...packages.map(({ text }) => text)].join(`\n${'-'.repeat(80)}\n\n`),
  );
  return { said: `${packages.length} packages` };
};
