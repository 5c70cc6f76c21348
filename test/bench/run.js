// npm run bench: how fast the built library and command line are, next to others. By hand only; the figures are no test.
// It fails only when the implementations that it compares do not agree, or when something that it starts fails.
import { cpus } from 'node:os';
import { formatTable } from './format-table.js';
import { measureCrypto } from './measure-crypto.js';
import { measureDecisions } from './measure-decisions.js';
import { measureLibrary } from './measure-library.js';
import { measureServe } from './measure-serve.js';
import { measureStartUp } from './measure-start-up.js';
import { measurePipes, measureSuites } from './measure-suites.js';
import { measureVerify } from './measure-verify.js';
import {
  cryptoRows,
  decisionRows,
  HEAD,
  libraryRows,
  pipeRows,
  serveRows,
  startUpRows,
  suiteRows,
  verifyRows,
} from './rows.js';
import { writePage } from './write-page.js';

const has = (flag) => process.argv.includes(flag);
const size = has('--large') ? 'large' : has('--quick') ? 'quick' : 'usual';
const STARTS = { quick: 3, usual: 7, large: 7 };

/** Says on standard error what is under way: a run takes minutes. */
const stage = async (name, work) => {
  const start = performance.now();
  process.stderr.write(`${name} … `);
  const measured = await work();
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  return measured;
};

const main = async () => {
  const [{ model = 'unknown processor' } = {}, ...more] = cpus();
  const machine = `${model}, ${more.length + 1} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  console.log(`npm run bench (node test/bench/run.js)\n${machine}\n`);
  const decisions = await stage('decisions', measureDecisions);
  const library = await stage('parts of the library', measureLibrary);
  const crypto = await stage('cryptography', measureCrypto);
  const startUp = await stage('starts', () => measureStartUp(STARTS[size]));
  const suites = await stage('suites', () => measureSuites(size));
  const pipes = await stage('pipes', () => measurePipes(size));
  const verified = await stage('verifying', measureVerify);
  const served = await stage('serving', measureServe);
  const rows = [
    ...decisionRows(decisions.results),
    ...libraryRows(library),
    ...cryptoRows(crypto.results),
    ...startUpRows(startUp.results),
    ...suiteRows(suites),
    ...pipeRows(pipes),
    ...verifyRows(verified),
    ...serveRows(served),
  ];
  console.log(formatTable(HEAD, rows));
  if (has('--write')) writePage(machine, HEAD, rows);
  console.log(
    [
      '',
      `Medians of ${decisions.rounds} interleaved rounds after a warm-up, and of ${startUp.rounds} interleaved starts of whole processes.`,
      'Lowest and highest are by the clock. Ratios are within this run: of decisions by CPU time, to the faster of the two ways of asking',
      'cedar-wasm; of starts by the clock. A decision of evaluate is a whole document, its context checked by the',
      'whole schema; hand-written JavaScript makes the same checks and gives a code. No state is given, so counters stand at zero.',
      'Verifying and signing are of canonical decisions of half a kilobyte; a signature that is not genuine takes many times as long to refuse.',
    ].join('\n'),
  );
};

try {
  await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
