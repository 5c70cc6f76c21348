// npm run bench:serve: how many decisions a second `oap serve` gives, next to the bare HTTP framework that answers the same bytes; then a
// minute of many clients, with caps and replays, a kill in the middle and a restart. By hand only. It fails when a cap was exceeded, a key
// accepted twice, an answer lost, or a request failed; the figures are no test. --seconds N: how long the clients go on.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable } from './format-table.js';
import { measureServe } from './measure-serve.js';
import { soak } from './soak-server.js';

const OAP = fileURLToPath(new URL('../../bin/oap.js', import.meta.url));
const seconds = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 60;

const results = await measureServe();
const bare = results.at(-1);
const row = ({ name, cpu, clock }) => [
  name,
  ...[cpu, clock].map((rate) => `${Math.round(rate).toLocaleString('en')}/s`),
  (cpu / bare.cpu).toFixed(2),
  (clock / bare.clock).toFixed(2),
];
const head = ['decisions over HTTP', 'by CPU time', 'by clock', '× framework, CPU', '× framework, clock'];
process.stdout.write(`${formatTable(head, results.map(row))}\n\n`);

const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));
try {
  mkdirSync(join(folder, 'passports'));
  const failed = await soak({ oap: OAP, folder, seconds });
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
