// Freezes the sets of the conformance suite: writes schemas/sets.json from cases/. For a new version of the suite, never in passing.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importPart } from './docs.js';

const root = new URL('../', import.meta.url);
const [{ openSuite }, { FILES }] = [await importPart('src/conformance/index.ts'), await importPart('src/io/index.ts')];
const at = (folder) => fileURLToPath(new URL(folder, root));
const { sets, diagnostics } = await openSuite({ cases: at('cases'), schemas: at('schemas') }, FILES);
if (diagnostics.length > 0) {
  for (const { message, location } of diagnostics) console.error(`${location.file}: ${message}`);
  process.exit(1);
}
const document = {
  about:
    'The sets that results are about, as they were frozen: the digest covers every case of a set with all documents that it names. A case is never changed and its id never used again; what has to change becomes a new case and a new version of the suite.',
  version: '1.0.0',
  sets: sets.map(({ cases, ...set }) => ({ ...set, cases: cases.length })),
};
writeFileSync(new URL('schemas/sets.json', root), `${JSON.stringify(document, null, 2)}\n`);
for (const { id, cases } of sets) console.log(`${id}: ${cases.length} cases`);
