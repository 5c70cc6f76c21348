import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import canonicalize from 'canonicalize';
import { build } from 'esbuild';
import { createCompiler, loadParts, slimSchema } from './compile-schemas.js';
import { pureSources } from './pure-sources.js';
import { slimErrors } from './slim-errors.js';

/** The packs that are shipped, with the schema of their contexts. */
const readPacks = (root) =>
  readdirSync(join(root, 'packs'))
    .filter((name) => !name.startsWith('_'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(root, 'packs', name, 'policy.json'), 'utf8')))
    .filter(({ required_context: schema }) => typeof schema === 'object' && schema !== null);

/**
 * Compiles `required_context` of every shipped pack to code that needs no schema library, so that deciding with one of them loads
 * none. One module a pack in dist/generated/contexts, and an index that names the digest of the schema each was made of.
 */
export const compileContexts = async (root) => {
  const target = join(root, 'dist/generated/contexts');
  const folder = join(target, '.work');
  mkdirSync(folder, { recursive: true });
  const parts = await loadParts(root, folder);
  const formats = JSON.stringify(join(root, 'src/validate/formats/index.ts'));
  const packs = readPacks(root);
  for (const { id, required_context: schema } of packs) {
    for (const [mode, allErrors] of [
      ['quick', false],
      ['full', true],
    ]) {
      const options = { allErrors, formats: parts.FORMATS, code: { source: true, esm: true, formats: _`FORMATS` } };
      const ajv = createCompiler(parts, options);
      const code = slimErrors(standaloneCode(ajv, ajv.compile(slimSchema(schema))));
      writeFileSync(join(folder, `${id}.${mode}.js`), `import { FORMATS } from ${formats};\n${code}`);
    }
    const both = `export { validate as quick } from './${id}.quick.js';\nexport { validate as full } from './${id}.full.js';\n`;
    writeFileSync(join(folder, `${id}.js`), both);
  }
  await build({
    entryPoints: packs.map(({ id }) => join(folder, `${id}.js`)),
    outdir: target,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    legalComments: 'none',
    plugins: [pureSources(root)],
  });
  rmSync(folder, { recursive: true });
  const rows = packs.map(({ id, required_context: schema }) => {
    const digest = createHash('sha256').update(canonicalize(schema)).digest('hex');
    return `  [${JSON.stringify(id)}, { digest: 'sha256:${digest}', load: () => import(${JSON.stringify(`./${id}.js`)}) }],`;
  });
  writeFileSync(join(target, 'index.js'), `export const CONTEXTS = new Map([\n${rows.join('\n')}\n]);\n`);
  return { said: `${packs.length} of packs compiled` };
};
