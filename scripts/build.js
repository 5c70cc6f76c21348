// Builds dist/ and oclif.manifest.json from src/ and schemas/. Works with whatever parts exist.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle, bundleStart } from './build/bundle.js';
import { compileContexts } from './build/compile-contexts.js';
import { compileSchemas } from './build/compile-schemas.js';
import { emitTypes } from './build/emit-types.js';
import { writeFlags } from './build/write-flags.js';
import { writeLicences } from './build/write-licences.js';
import { writeManifest } from './build/write-manifest.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs one stage and prints one line about it. A stage returns what it did, in words. */
const stage = async (name, work) => {
  const start = performance.now();
  const { said, ...result } = await work();
  console.log(`${name.padEnd(10)} ${said} (${Math.round(performance.now() - start)} ms)`);
  return result;
};

// The compiler of the types is the slowest stage and needs no other, so it runs beside them, into a folder of its own.
for (const part of ['dist', 'oclif.manifest.json'])
  rmSync(new URL(part, `file://${root}`), { recursive: true, force: true });
const types = stage('types', () => emitTypes(root));
const schemas = await stage('schemas', () => compileSchemas(root));
await stage('contexts', () => compileContexts(root));
const commands = await stage('bundle', () => bundle(root));
// What a command takes is known when it is there.
await stage('manifest', () => writeManifest(root));
await stage('flags', () => writeFlags(root));
const { metafile } = await stage('start', () => bundleStart(root, commands.metafile));
await stage('licences', () => writeLicences(root, [...schemas.inputs, ...Object.keys(metafile.inputs)]));
const { ok } = await types;
if (!ok) process.exitCode = 1;
