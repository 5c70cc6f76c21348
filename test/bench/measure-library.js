import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import {
  evaluate,
  Ledger,
  PrivateKey,
  parseJson,
  preparePack,
  preparePassport,
  signDecision,
} from '../../dist/index.js';
import { NOW, ROOT } from './charge-pack.js';
import { median } from './median.js';

const PACKS = ['finance.payment.charge.v1', 'system.command.execute.v1', 'governance.data.access.v1'];
const ROUNDS = 5;
const ROUND_MS = 150;
const SEED = new Uint8Array(32).fill(7);

const rate = (work, count, ms) => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < ms) {
    work();
    done += count;
  }
  const { user, system } = process.cpuUsage(cpu);
  return (done / (user + system)) * 1_000_000;
};

/** Median rates of things that are done in turn, by name. */
const compare = (trials) => {
  const rounds = new Map(trials.map(({ name }) => [name, []]));
  for (const { work, count } of trials) rate(work, count, ROUND_MS);
  for (let round = 0; round < ROUNDS; round++)
    for (const { name, work, count } of trials) rounds.get(name).push(rate(work, count, ROUND_MS));
  return trials.map(({ name, peer }) => ({ name, peer, cpu: median(rounds.get(name)) }));
};

const readLines = (folder) =>
  readFileSync(join(folder, 'tests/contexts.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const trialsOf = async (id) => {
  const folder = join(ROOT, 'packs', id);
  const text = readFileSync(join(folder, 'policy.json'));
  const document = JSON.parse(text.toString());
  const pack = await preparePack(document);
  const passport = preparePassport(JSON.parse(readFileSync(join(folder, 'tests/passport.instance.json'), 'utf8')));
  const contexts = readLines(folder).map(({ context }) => context);
  const raw = new Ajv({ strict: false });
  addFormats.default(raw);
  const validate = raw.compile(document.required_context);
  const key = new PrivateKey(SEED);
  const decisionId = '7d9f1c1e-52b8-4c86-9a0b-6b1f7d0c2e35';
  const state = new Ledger();
  const each = (work) => () => {
    for (const context of contexts) work(context);
  };
  const count = contexts.length;
  const decide = (context) => evaluate(pack, passport, context, { now: NOW, decisionId, state });
  return [
    { name: `${id}: evaluate its own cases`, count, work: each(decide) },
    {
      name: `${id}: evaluate and sign`,
      count,
      work: each((context) => signDecision({ ...decide(context).decision }, key, { kid: 'oap:registry:key-1' })),
      peer: `${id}: evaluate its own cases`,
    },
    { name: `${id}: its schema in ajv alone, first error`, count, work: each((context) => validate(context)) },
    {
      name: `${id}: its schema here, all errors in words`,
      count,
      work: each((context) => pack.checkContext(context)),
      peer: `${id}: its schema in ajv alone, first error`,
    },
    { name: `${id}: JSON.parse of the pack`, count: 1, work: () => JSON.parse(text.toString()) },
    {
      name: `${id}: strict parse of the pack`,
      count: 1,
      work: () => parseJson(text, { file: id }),
      peer: `${id}: JSON.parse of the pack`,
    },
  ];
};

/** Median time of preparing a pack, microseconds of processor time. */
const prepareTime = async (id) => {
  const document = JSON.parse(readFileSync(join(ROOT, 'packs', id, 'policy.json'), 'utf8'));
  const times = [];
  for (let round = 0; round < 30; round++) {
    const cpu = process.cpuUsage();
    await preparePack(document);
    const { user, system } = process.cpuUsage(cpu);
    times.push(user + system);
  }
  return median(times);
};

/** The parts of the library by themselves, for three packs. */
export const measureLibrary = async () => {
  const results = [];
  for (const id of PACKS) {
    results.push(...compare(await trialsOf(id)));
    results.push({ name: `${id}: parse and compile the pack`, cpu: 1_000_000 / (await prepareTime(id)) });
  }
  return results;
};
