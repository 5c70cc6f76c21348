// npm run bench: how fast the built library and command line are, next to others. By hand only; the figures are no test.
// It fails only when the implementations that it compares do not agree, or when something that it starts fails.
import { cpus } from 'node:os';
import { formatTable } from './format-table.js';
import { measureCrypto } from './measure-crypto.js';
import { measureDecisions } from './measure-decisions.js';
import { measureStartUp } from './measure-start-up.js';
import { measureSuites } from './measure-suites.js';
import { measureVerify } from './measure-verify.js';

const AIM = { verify: 0.8, decisions: 300_000, timesCedar: 10, version: 2.2, eval: 3, verifyStart: 2.5 };

/** Processor time hardly depends on what else the machine does, so ratios of decisions and their aims go by it. */
const HEAD = [
  'measured',
  'by CPU time',
  'by clock',
  'lowest',
  'highest',
  '× cedar-wasm',
  '× hand-written',
  '× node -e 0',
  '× Node alone',
  'peak',
  'aim',
];

const row = (cells) => HEAD.map((name) => cells[name] ?? '');
const count = (value) => Math.round(value).toLocaleString('en');
const times = (value) => (value >= 100 ? count(value) : value.toPrecision(3));
const ms = (value) => `${value.toFixed(1)} ms`;
const verdict = (met, aim) => `${met ? 'met' : 'MISSED'}: ${aim}`;

const decisionRows = (results) =>
  results.map((each) => {
    const peers = results.filter(({ group }) => group === each.group);
    // Against the faster of the two ways to ask Cedar.
    const cedar = Math.max(...peers.filter(({ isCedar }) => isCedar).map(({ cpu }) => cpu));
    const byHand = peers.find(({ isHandWritten }) => isHandWritten).cpu;
    const aims = [
      verdict(each.cpu >= AIM.decisions, `≥ ${count(AIM.decisions)}/s`),
      verdict(each.cpu >= AIM.timesCedar * cedar, `≥ ${AIM.timesCedar} × cedar-wasm`),
    ];
    return row({
      measured: `${each.name}: ${each.contexts} ${each.group} charges`,
      'by CPU time': `${count(each.cpu)}/s`,
      'by clock': `${count(each.wall)}/s`,
      lowest: `${count(each.lowest)}/s`,
      highest: `${count(each.highest)}/s`,
      '× cedar-wasm': times(each.cpu / cedar),
      '× hand-written': times(each.cpu / byHand),
      aim: each.isEvaluator ? aims.join('; ') : '',
    });
  });

const startUpRows = (results) => {
  const [node] = results;
  const aims = [undefined, AIM.version, AIM.eval, AIM.verifyStart];
  return results.map(({ name, ms: took, cpu, lowest, highest }, index) =>
    row({
      measured: name,
      'by CPU time': cpu === undefined ? '' : ms(cpu),
      'by clock': ms(took),
      lowest: ms(lowest),
      highest: ms(highest),
      '× node -e 0': times(took / node.ms) + (cpu === undefined ? '' : ` (CPU ${times(cpu / node.cpu)})`),
      aim: aims[index] === undefined ? '' : verdict(took <= aims[index] * node.ms, `≤ ${aims[index]} × node -e 0`),
    }),
  );
};

const cryptoRows = (results) =>
  results.map((each) => {
    const peer = results.find(({ group, peer: ofPeer }) => group === each.group && ofPeer === undefined);
    const ratio = each.cpu / peer.cpu;
    return row({
      measured: each.name,
      'by CPU time': `${count(each.cpu)}/s`,
      'by clock': `${count(each.wall)}/s`,
      lowest: `${count(each.lowest)}/s`,
      highest: `${count(each.highest)}/s`,
      '× Node alone': each.peer === undefined ? '' : times(ratio),
      aim:
        each.group === 'verify' && each.peer !== undefined
          ? verdict(ratio >= AIM.verify, `≥ ${AIM.verify} × ${each.peer}`)
          : '',
    });
  });

const suiteRows = (results) =>
  results.map(({ lines, wall, cpu, mebibytes }) =>
    row({
      measured: `oap test, a suite of ${count(lines)} lines`,
      'by CPU time': `${count(cpu)} cases/s`,
      'by clock': `${count(wall)} cases/s`,
      peak: `${count(mebibytes)} MiB`,
    }),
  );

const verifyRows = ({ lines, bare, oap }) => [
  row({
    measured: 'node:crypto alone, signatures of decisions',
    'by CPU time': `${count(bare.cpu)}/s`,
    'by clock': `${count(bare.wall)}/s`,
  }),
  row({
    measured: `oap verify, ${count(lines)} decisions`,
    'by CPU time': `${count(oap.cpu)}/s`,
    'by clock': `${count(oap.wall)}/s`,
    peak: `${count(oap.mebibytes)} MiB`,
    aim: verdict(oap.wall >= AIM.verify * bare.wall, `≥ ${AIM.verify} × node:crypto (${times(oap.wall / bare.wall)})`),
  }),
];

const main = async () => {
  const [{ model = 'unknown processor' } = {}, ...more] = cpus();
  console.log('npm run bench (node test/bench/run.js), about a minute');
  console.log(
    `${model}, ${more.length + 1} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}\n`,
  );
  const decisions = await measureDecisions();
  const crypto = measureCrypto();
  const startUp = measureStartUp();
  const suites = measureSuites();
  const verified = measureVerify();
  const rows = [
    ...decisionRows(decisions.results),
    ...cryptoRows(crypto.results),
    ...startUp.groups.flatMap(startUpRows),
    ...suiteRows(suites),
    ...verifyRows(verified),
  ];
  console.log(formatTable(HEAD, rows));
  console.log(
    [
      '',
      `Medians of ${decisions.rounds} interleaved rounds after a warm-up, and of ${startUp.rounds} interleaved starts of whole processes.`,
      'Lowest and highest are by the clock. Ratios are within this run: of decisions by CPU time, to the faster of the two ways of asking',
      'cedar-wasm; of starts by the clock, in the same environment. A decision of evaluate is a whole document, its context checked by the',
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
