/** The columns of the table. Processor time hardly depends on what else the machine does, so ratios of decisions and their aims go by it. */
export const HEAD = [
  'measured',
  'by CPU time',
  'by clock',
  'lowest',
  'highest',
  '× cedar-wasm',
  '× hand-written',
  '× node -e 0',
  '× Node alone',
  '× peer',
  'peak',
  'aim',
];

const AIM = {
  sign: 0.85,
  timesCedar: 15,
  ofHandWritten: 1 / 3,
  suites: 300_000,
  mebibytes: 200,
  verify: 0.8,
  serve: 0.5,
};
const MILLION = 1_000_000;
/** Multiples of `node -e 0`, in the order in which starts are measured. */
const START_AIMS = [undefined, 1.4, 2.5, 1.8, 2.5, undefined, 4, 6];

const row = (cells) => HEAD.map((name) => cells[name] ?? '');
const count = (value) => Math.round(value).toLocaleString('en');
const times = (value) => (value >= 100 ? count(value) : value.toPrecision(3));
const ms = (value) => `${value.toFixed(1)} ms`;

/** Whether an aim is met, and if not, by what factor it is missed. `reached` counts from 1 upwards. */
const verdict = (reached, aim) =>
  reached >= 1 ? `met: ${aim}` : `MISSED by a factor of ${times(1 / reached)}: ${aim}`;

export const decisionRows = (results) =>
  results.map((each) => {
    const peers = results.filter(({ group }) => group === each.group);
    // Against the faster of the two ways to ask Cedar.
    const cedar = Math.max(...peers.filter(({ isCedar }) => isCedar).map(({ cpu }) => cpu));
    const byHand = peers.find(({ isHandWritten }) => isHandWritten).cpu;
    const aims = [
      verdict(each.cpu / (AIM.timesCedar * cedar), `≥ ${AIM.timesCedar} × cedar-wasm`),
      verdict(each.cpu / (AIM.ofHandWritten * byHand), '≥ 1/3 × hand-written'),
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

export const startUpRows = (results) => {
  const [node] = results;
  return results.map(({ name, ms: took, cpu, lowest, highest }, index) => {
    const aim = START_AIMS[index];
    return row({
      measured: name,
      'by CPU time': cpu === undefined ? '' : ms(cpu),
      'by clock': ms(took),
      lowest: ms(lowest),
      highest: ms(highest),
      '× node -e 0': times(took / node.ms) + (cpu === undefined ? '' : ` (CPU ${times(cpu / node.cpu)})`),
      aim: aim === undefined ? '' : verdict((aim * node.ms) / took, `≤ ${aim} × node -e 0`),
    });
  });
};

export const cryptoRows = (results) =>
  results.map((each) => {
    const peer = results.find(({ group, peer: ofPeer }) => group === each.group && ofPeer === undefined);
    const ratio = each.cpu / peer.cpu;
    const aim = each.peer === undefined ? undefined : { verify: AIM.verify, sign: AIM.sign }[each.group];
    return row({
      measured: each.name,
      'by CPU time': `${count(each.cpu)}/s`,
      'by clock': `${count(each.wall)}/s`,
      lowest: `${count(each.lowest)}/s`,
      highest: `${count(each.highest)}/s`,
      '× Node alone': each.peer === undefined ? '' : times(ratio),
      aim: aim === undefined ? '' : verdict(ratio / aim, `≥ ${aim} × ${each.peer}`),
    });
  });

/** A suite of a million lines has aims; what others have of them is shown, too, where it is a bound. */
export const suiteRows = (results) => {
  const [first] = results.filter(({ lines }) => lines >= MILLION / 100);
  return results.map(({ lines, jobs, wall, cpu, mebibytes }) => {
    const memory = verdict(AIM.mebibytes / mebibytes, `≤ ${AIM.mebibytes} MiB`);
    const speed = verdict(wall / AIM.suites, `≥ ${count(AIM.suites)}/s by the clock`);
    const flat = verdict(
      (cpu / first.cpu) * 1.2,
      `no more for a line than at ${count(first.lines)}, give or take a fifth`,
    );
    const aims = lines < MILLION ? [] : jobs === 1 ? [memory, flat] : [speed, memory];
    return row({
      measured: `oap test, a suite of ${count(lines)} lines, ${jobs} thread${jobs === 1 ? '' : 's'}`,
      'by CPU time': `${count(cpu)} cases/s`,
      'by clock': `${count(wall)} cases/s`,
      peak: `${count(mebibytes)} MiB`,
      aim: aims.join('; '),
    });
  });
};

export const pipeRows = (results) => {
  const [first] = results;
  return results.map(({ lines, wall, cpu, mebibytes }) =>
    row({
      measured: `oap test --stdin-jsonl, ${count(lines)} contexts`,
      'by CPU time': `${count(cpu)} lines/s`,
      'by clock': `${count(wall)} lines/s`,
      peak: `${count(mebibytes)} MiB`,
      aim:
        lines === first.lines
          ? ''
          : verdict((cpu / first.cpu) * 1.2, `no more for a line than at ${count(first.lines)}, give or take a fifth`),
    }),
  );
};

export const libraryRows = (results) =>
  results.map(({ name, peer, cpu }) => {
    const other = results.find((each) => each.name === peer);
    return row({ measured: name, 'by CPU time': `${count(cpu)}/s`, '× peer': other ? times(cpu / other.cpu) : '' });
  });

export const verifyRows = ({ lines, bare, oap }) => [
  row({
    measured: 'node:crypto alone, signatures of decisions',
    'by CPU time': `${count(bare.cpu)}/s`,
    'by clock': `${count(bare.wall)}/s`,
  }),
  row({
    measured: `oap verify, ${count(lines)} decisions`,
    'by CPU time': `${count(oap.cpu)}/s`,
    'by clock': `${count(oap.wall)}/s`,
    '× peer': times(oap.wall / bare.wall),
    peak: `${count(oap.mebibytes)} MiB`,
    aim: verdict(oap.wall / (AIM.verify * bare.wall), `≥ ${AIM.verify} × node:crypto`),
  }),
];

export const serveRows = (results) => {
  const bare = results.at(-1);
  return results.map((each) =>
    row({
      measured: each.name,
      'by CPU time': `${count(each.cpu)}/s`,
      'by clock': `${count(each.clock)}/s`,
      '× peer': each === bare ? '' : times(each.cpu / bare.cpu),
      aim: each === bare ? '' : verdict(each.cpu / (AIM.serve * bare.cpu), `≥ ${AIM.serve} × the framework alone`),
    }),
  );
};
