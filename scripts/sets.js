// Freezes the sets of the conformance suite: writes schemas/sets.json from cases/. For a new version of the suite, never in passing.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importPart } from './docs.js';

const root = new URL('../', import.meta.url);
const [{ freezeSets, openSuite }, { FILES }] = [
  await importPart('src/conformance/index.ts'),
  await importPart('src/io/index.ts'),
];
const at = (folder) => fileURLToPath(new URL(folder, root));
const { cases, ground, diagnostics } = await openSuite({ cases: at('cases'), schemas: at('schemas') }, FILES);
if (diagnostics.length > 0) {
  for (const { message, location } of diagnostics) console.error(`${location.file}: ${message}`);
  process.exit(1);
}
const document = freezeSets(cases, ground);
const file = new URL('schemas/sets.json', root);
writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
for (const set of document.sets) console.log(`${set.id}: ${set.cases.length} cases`);
