import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import { build } from 'esbuild';

const OWN = ['passport', 'policy-pack', 'context-line', 'expected-line'];
const META = 'draft-07';

/** The keywords and formats of src/validate that the compiled schemas share with schemas compiled at run time. */
const loadParts = async (root, folder) => {
  const outfile = join(folder, 'parts.mjs');
  await build({
    stdin: {
      contents: `export { union } from './keywords/union.ts';
        export { contains } from './keywords/contains.ts';
        export { ownFormats } from './formats/own-formats.ts';`,
      resolveDir: join(root, 'src/validate'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    write: true,
  });
  return import(pathToFileURL(outfile).href);
};

/** A schema without its titles and descriptions, which no check reads. A member that is called so holds a schema, not text. */
const withoutProse = (value) => {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => !(['title', 'description', '$comment'].includes(key) && typeof inner === 'string'),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutProse(inner)]));
};

/** The meta-schema without its formats: references and patterns are looked at one by one, with better words. */
const withoutFormats = (value) => {
  if (Array.isArray(value)) return value.map(withoutFormats);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => key !== 'format' || typeof inner !== 'string');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutFormats(inner)]));
};

const readSchemas = (root) => {
  const require = createRequire(import.meta.url);
  const own = OWN.map((name) => [name, JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'))]);
  const meta = withoutFormats(require('ajv/dist/refs/json-schema-draft-07.json'));
  return new Map([...own, [META, { ...meta, $id: 'meta' }]].map(([name, schema]) => [name, withoutProse(schema)]));
};

/** The code of every schema for one mode, by name. */
const generate = (schemas, parts, allErrors) => {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    messages: false,
    strict: false,
    strictSchema: true,
    allowUnionTypes: true,
    ownProperties: true,
    meta: false,
    validateSchema: false,
    validateFormats: true,
    formats: parts.ownFormats,
    code: { source: true, esm: true, formats: _`ownFormats` },
  });
  for (const definition of [parts.union('anyOf'), parts.union('oneOf'), parts.contains]) {
    ajv.removeKeyword(definition.keyword).addKeyword(definition);
  }
  for (const schema of schemas.values()) ajv.addSchema(schema);
  return new Map([...schemas].map(([name, { $id }]) => [name, standaloneCode(ajv, ajv.getSchema($id))]));
};

/**
 * Compiles the project's schemas, and the meta-schema of draft-07, to code that needs no schema library: one module each
 * in dist/generated, with `quick` (stops at the first error) and `full` (all errors).
 */
export const compileSchemas = async (root) => {
  const folder = join(root, 'dist/generated/.work');
  mkdirSync(folder, { recursive: true });
  const parts = await loadParts(root, folder);
  const schemas = readSchemas(root);
  const modes = { quick: generate(schemas, parts, false), full: generate(schemas, parts, true) };
  const formats = JSON.stringify(join(root, 'src/validate/formats/own-formats.ts'));
  for (const name of schemas.keys()) {
    for (const [mode, code] of Object.entries(modes)) {
      writeFileSync(join(folder, `${name}.${mode}.js`), `import { ownFormats } from ${formats};\n${code.get(name)}`);
    }
    writeFileSync(
      join(folder, `${name}.js`),
      `export { validate as quick } from './${name}.quick.js';\nexport { validate as full } from './${name}.full.js';\n`,
    );
  }
  const { metafile } = await build({
    entryPoints: [...schemas.keys()].map((name) => join(folder, `${name}.js`)),
    outdir: join(root, 'dist/generated'),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    minifySyntax: true,
    metafile: true,
    legalComments: 'none',
  });
  const { rmSync } = await import('node:fs');
  rmSync(folder, { recursive: true });
  return { said: `${schemas.size} compiled`, inputs: Object.keys(metafile.inputs) };
};
