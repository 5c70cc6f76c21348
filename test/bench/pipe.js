// npm run bench:pipe: what a recorded context costs `oap test --stdin-jsonl`, from ten thousand to a million of them, in one process (--large: ten
// million). By processor time, less that of a start, which is measured too. With --write the table goes into docs/ci.md.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACK_FOLDER, ROOT, readCases } from './charge-pack.js';
import { formatTable } from './format-table.js';
import { median } from './median.js';

const SIZES = [10_000, 100_000, 1_000_000];
/** Minutes of work, so only when asked for: npm run bench:pipe -- --large */
if (process.argv.includes('--large')) SIZES.push(10_000_000);
/** Small inputs are noisy, large ones take long. */
const ROUNDS = [5, 3, 1, 1];
const USAGE = pathToFileURL(join(import.meta.dirname, 'report-usage.js')).href;
const PASSPORT = join(PACK_FOLDER, 'tests/passport.instance.json');
const PAGE = join(ROOT, 'docs/ci.md');
const MARKS = /(<!-- measured: npm run bench:pipe -- --write -->\n)[\s\S]*?(<!-- end of what was measured -->)/;

/** Pieces of some thousand lines: contexts of the charge pack, again and again, each with a name of its own. */
function* pieces(lines) {
  const contexts = readCases().map(({ line }) => JSON.stringify(line.context));
  for (let at = 0; at < lines; ) {
    let piece = '';
    for (const end = Math.min(lines, at + 5000); at < end; at++)
      piece += `{"name":"n${at}","context":${contexts[at % contexts.length]}}\n`;
    yield piece;
  }
}

const decide = async (lines) => {
  const args = ['--import', USAGE, join(ROOT, 'bin/oap.js'), 'test', '--stdin-jsonl'];
  const given = ['--pack', PACK_FOLDER, '--passport', PASSPORT, '--now', '2026-01-01T00:00:00Z'];
  const child = spawn(process.execPath, [...args, ...given], { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let verdicts = 0;
  child.stdout.on('data', (bytes) => {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) verdicts++;
  });
  let usage = '';
  child.stdio[3].on('data', (text) => {
    usage += text;
  });
  for (const piece of pieces(lines))
    if (!child.stdin.write(piece)) await new Promise((drained) => child.stdin.once('drain', drained));
  child.stdin.end();
  const code = await ended;
  if (code !== 0 || verdicts !== lines) throw new Error(`${verdicts} verdicts on ${lines} lines, exit code ${code}`);
  const { microseconds, kilobytes } = JSON.parse(usage);
  return { seconds: microseconds / 1e6, mebibytes: kilobytes / 1024 };
};

const measure = async (lines, rounds) => {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await decide(lines));
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  };
};

const start = await measure(1, 5);
const rows = [];
let first;
for (const [index, lines] of SIZES.entries()) {
  const { seconds, mebibytes } = await measure(lines, ROUNDS[index]);
  const perMillion = ((seconds - start.seconds) * 1e6) / lines;
  first ??= perMillion;
  rows.push([
    lines.toLocaleString('en'),
    perMillion.toFixed(2),
    (perMillion / first).toFixed(2),
    `${Math.round(mebibytes)} MiB`,
    String(ROUNDS[index]),
  ]);
  console.error(rows.at(-1).join('  '));
}
const head = ['contexts', 'CPU seconds a million', 'of the first row', 'peak', 'runs'];
console.log(formatTable(head, rows));
if (process.argv.includes('--write')) {
  const table = [head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`);
  const page = readFileSync(PAGE, 'utf8');
  if (!MARKS.test(page)) throw new Error('docs/ci.md has no place for the table');
  writeFileSync(
    PAGE,
    page.replace(MARKS, (_, begin, end) => `${begin}\n${table.join('\n')}\n\n${end}`),
  );
}
