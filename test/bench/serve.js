// npm run bench:serve: how many decisions a second `oap serve` gives, next to the bare HTTP framework that answers the same bytes; then a
// minute of many clients, with caps and replays, a kill in the middle and a restart. By hand only. It fails when a cap was exceeded, a key
// accepted twice, an answer lost, or a request failed; the figures are no test. --seconds N: how long the clients go on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from './ask-server.js';
import { formatTable } from './format-table.js';
import { median } from './median.js';
import { soak } from './soak-server.js';
import { startChild } from './start-child.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OAP = join(ROOT, 'bin/oap.js');
const BARE = fileURLToPath(new URL('bare-framework.js', import.meta.url));
const AGENT = 'de305d54-75b4-431b-adb2-eb6b9e546014';
const PATH = '/api/verify/policy/system.command.execute.v1';
const BODY = { agent_id: AGENT, context: { command: 'ls' } };
const [CLIENTS, WARM, REQUESTS, ROUNDS] = [50, 2_000, 5_000, 5];

const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));

const load = async ({ ask }, requests) => {
  let left = requests;
  const client = async () => {
    while (left-- > 0) {
      const { status } = await ask(PATH, BODY);
      if (status !== 200) throw new Error(`answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
};

const measure = async (child, client) => {
  const [before, began] = [await child.used(), performance.now()];
  await load(client, REQUESTS);
  const [after, took] = [await child.used(), performance.now() - began];
  return { cpu: (REQUESTS * 1e6) / (after - before), clock: (REQUESTS * 1000) / took };
};

const compare = async () => {
  const served = await startChild([OAP, 'serve', '--json', '--quiet']);
  const first = createClient(served.port, CLIENTS);
  const answer = join(folder, 'answer.json');
  writeFileSync(answer, (await first.ask(PATH, BODY)).text);
  const bare = await startChild([BARE, answer]);
  const second = createClient(bare.port, CLIENTS);
  await load(first, WARM);
  await load(second, WARM);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push([await measure(served, first), await measure(bare, second)]);
  first.close();
  second.close();
  await Promise.all([served.stop(), bare.stop()]);
  return rounds;
};

const seconds = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 60;
try {
  const rounds = await compare();
  const of = (at, by) => median(rounds.map((round) => round[at][by]));
  const row = (name, at) => [
    name,
    ...['cpu', 'clock'].map((by) => `${Math.round(of(at, by)).toLocaleString('en')}/s`),
    ...['cpu', 'clock'].map((by) => (of(at, by) / of(1, by)).toFixed(2)),
  ];
  const head = ['decisions over HTTP', 'by CPU time', 'by clock', '× framework, CPU', '× framework, clock'];
  process.stdout.write(
    `${formatTable(head, [row('oap serve, two signatures each', 0), row('hono alone, the same bytes', 1)])}\n\n`,
  );
  mkdirSync(join(folder, 'passports'));
  const failed = await soak({ oap: OAP, folder, seconds });
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
