import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { pureSources } from './pure-sources.js';
import { slimErrors } from './slim-errors.js';

const OWN = [
  'passport',
  'policy-pack',
  'context-line',
  'expected-line',
  'decision',
  'decision-window',
  'decision-local-unsigned',
  'decision-thin-api',
  'receipt',
  'credential',
  'jwks',
  'discovery',
  'error-body',
  'case',
];
const META = 'draft-07';

/** The keywords and formats of src/validate that these schemas share with schemas compiled at run time. */
export const loadParts = async (root, folder) => {
  const outfile = join(folder, 'parts.mjs');
  await build({
    stdin: {
      contents: `export { union } from './keywords/union.ts';
        export { contains } from './keywords/contains.ts';
        export { FORMATS } from './formats/index.ts';
        export { ownFormats } from './formats/own-formats.ts';
        export { documentFormats } from './formats/document-formats.ts';`,
      resolveDir: join(root, 'src/validate'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
  });
  return import(pathToFileURL(outfile).href);
};

/** Keywords whose values are documents, not schemas. */
const VALUES = ['const', 'enum', 'default', 'examples'];
const PROSE = ['title', 'description', '$comment'];

/**
 * A schema without texts that no check reads; the description of a pattern is shown when the pattern fails and stays.
 * A member of a document may be called like a keyword; then a schema stands there, not text.
 */
export const slimSchema = (value, names = PROSE) => {
  if (Array.isArray(value)) return value.map((item) => slimSchema(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const keeps = (name) => name === 'description' && typeof value.pattern === 'string';
  const kept = Object.entries(value).filter(
    ([name, inner]) => !(names.includes(name) && typeof inner === 'string') || keeps(name),
  );
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, VALUES.includes(name) ? inner : slimSchema(inner, names)]),
  );
};

const readSchemas = (root) => {
  const own = OWN.map((name) => {
    const schema = JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'));
    return [name, slimSchema(schema)];
  });
  // References and patterns in a schema are looked at one by one, in better words than a format could say.
  const meta = createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-07.json');
  // The library's copy demands that the values of an enumeration differ, as draft-06 did; draft-07 only advises it.
  meta.properties.enum = { type: 'array', items: true };
  return new Map([...own, [META, slimSchema(meta, [...PROSE, 'format'])]]);
};

/** The schema library as this project sets it up; `options` go over its settings. */
export const createCompiler = (parts, options = {}) => {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    strict: false,
    strictSchema: true,
    ownProperties: true,
    inlineRefs: false,
    meta: false,
    validateSchema: false,
    formats: parts.documentFormats,
    code: { source: true, esm: true, formats: _`ownFormats` },
    ...options,
  });
  for (const definition of [parts.union('anyOf'), parts.union('oneOf'), parts.contains]) {
    ajv.removeKeyword(definition.keyword).addKeyword(definition);
  }
  return ajv;
};

/**
 * Compiles the project's schemas, and the meta-schema of draft-07, to code that needs no schema library: one module each
 * in dist/generated, which exports `validate`.
 */
export const compileSchemas = async (root) => {
  const folder = join(root, 'dist/generated/.work');
  mkdirSync(folder, { recursive: true });
  const parts = await loadParts(root, folder);
  const schemas = readSchemas(root);
  const ajv = createCompiler(parts);
  for (const schema of schemas.values()) ajv.addSchema(schema);
  // The formats of URIs are larger than a schema; those that have none go without.
  const formatsOf = (schema) => (JSON.stringify(schema).includes('"format":"uri') ? 'document' : 'own');
  const importOf = (kind) =>
    `import { ${kind}Formats as ownFormats } from ${JSON.stringify(join(root, `src/validate/formats/${kind}-formats.ts`))};`;
  for (const [name, schema] of schemas) {
    const code = slimErrors(standaloneCode(ajv, ajv.getSchema(schema.$id)));
    writeFileSync(join(folder, `${name}.js`), `${importOf(formatsOf(schema))}\n${code}`);
  }
  const { metafile } = await build({
    entryPoints: [...schemas.keys()].map((name) => join(folder, `${name}.js`)),
    outdir: join(root, 'dist/generated'),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    legalComments: 'none',
    plugins: [pureSources(root)],
    metafile: true,
  });
  rmSync(folder, { recursive: true });
  return { said: `${schemas.size} compiled`, inputs: Object.keys(metafile.inputs) };
};
