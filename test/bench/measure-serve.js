import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from './ask-server.js';
import { median } from './median.js';
import { startChild } from './start-child.js';

const OAP = fileURLToPath(new URL('../../bin/oap.js', import.meta.url));
const BARE = fileURLToPath(new URL('bare-framework.js', import.meta.url));
const AGENT = 'de305d54-75b4-431b-adb2-eb6b9e546014';
const PATH = '/api/verify/policy/system.command.execute.v1';
const BODY = { agent_id: AGENT, context: { command: 'ls' } };
const [CLIENTS, WARM, REQUESTS, ROUNDS] = [50, 2_000, 5_000, 5];

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

/** Decisions a second of `oap serve` over HTTP, and of the bare framework that answers the same bytes, as medians of interleaved rounds. */
export const measureServe = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));
  try {
    const served = await startChild([OAP, 'serve', '--json', '--quiet']);
    const first = createClient(served.port, CLIENTS);
    const answer = join(folder, 'answer.json');
    writeFileSync(answer, (await first.ask(PATH, BODY)).text);
    const bare = await startChild([BARE, answer]);
    const second = createClient(bare.port, CLIENTS);
    await load(first, WARM);
    await load(second, WARM);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push([await measure(served, first), await measure(bare, second)]);
    first.close();
    second.close();
    await Promise.all([served.stop(), bare.stop()]);
    const of = (at) => ({
      cpu: median(rounds.map((each) => each[at].cpu)),
      clock: median(rounds.map((each) => each[at].clock)),
    });
    return [
      { name: 'oap serve, two signatures each', ...of(0) },
      { name: 'hono alone, the same bytes', ...of(1) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
