import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from './ask-server.js';
import { startChild } from './start-child.js';

const CLIENTS = 100;
const CAP = 1_000_000;
const PER_TX = 5_000;
const PACKS = fileURLToPath(new URL('../../packs/', import.meta.url));

/** One passport for each of some agents, that may refund up to a cap a day and send so many messages. */
const writePassports = (folder, agents) => {
  const refund = JSON.parse(
    readFileSync(join(PACKS, 'finance.payment.refund.v1/tests/passport.instance.json'), 'utf8'),
  );
  for (const id of agents) {
    const limits = {
      'finance.payment.refund': {
        supported_currencies: ['USD'],
        currency_limits: { USD: { max_per_tx: PER_TX, daily_cap: CAP } },
        refund_reason_codes: ['customer_request'],
      },
      'system.command.execute': { allowed_commands: ['ls'] },
    };
    const capabilities = Object.keys(limits).map((name) => ({ id: name }));
    const { parent_agent_id: _, ...rest } = refund;
    const passport = { ...rest, passport_id: id, kind: 'template', assurance_level: 'L3', capabilities, limits };
    writeFileSync(join(folder, 'passports', `${id}.json`), JSON.stringify(passport));
  }
};

/**
 * Many clients at once for a time, half before and half after a kill: refunds up to a cap, replays of keys, commands, things that are denied.
 * Says what it saw; true when something was wrong.
 */
export const soak = async ({ oap, folder, seconds }) => {
  const agents = Array.from({ length: 8 }, (_, at) => `00000000-0000-4000-8000-00000000000${at}`);
  writePassports(folder, agents);
  const args = [
    oap,
    'serve',
    '--json',
    '--quiet',
    '--passports',
    join(folder, 'passports'),
    '--state',
    join(folder, 'state'),
  ];
  const spent = new Map(agents.map((id) => [id, 0]));
  const [keys, times, wrong] = [new Map(), [], []];
  let [asked, next] = [0, 0];

  const refund = (agent_id, key, amount) => ({
    agent_id,
    context: {
      ...{ order_id: 'order-1', customer_id: 'customer-1', amount, currency: 'USD', region: 'US' },
      ...{ reason_code: 'customer_request', idempotency_key: key },
    },
  });

  const client = async ({ ask }, until) => {
    while (performance.now() < until) {
      const at = next++;
      const agent = agents[at % agents.length];
      const replay = at % 5 === 4 && keys.size > 0;
      const command = at % 3 === 1;
      const known = replay ? [...keys.keys()].at(-1 - (at % Math.min(keys.size, 50))) : undefined;
      const [owner, key] = known === undefined ? [agent, `soak-key-${at}`] : [keys.get(known), known];
      const amount = 1 + (at % PER_TX);
      const body = command
        ? { agent_id: agent, context: { command: at % 2 ? 'ls' : 'rm' } }
        : refund(owner, key, amount);
      const path = `/api/verify/policy/${command ? 'system.command.execute.v1' : 'finance.payment.refund.v1'}`;
      const answer = await ask(path, body).catch(() => undefined);
      if (answer === undefined) return;
      asked++;
      times.push(answer.ms);
      if (answer.status !== 200) wrong.push(`answered ${answer.status}: ${answer.text.slice(0, 200)}`);
      if (command || answer.status !== 200 || !JSON.parse(answer.text).allow) continue;
      if (keys.has(key)) wrong.push(`the key ${key} was accepted twice`);
      keys.set(key, owner);
      spent.set(owner, spent.get(owner) + amount);
    }
  };

  const began = performance.now();
  for (const part of [1, 2]) {
    const server = await startChild(args);
    const connection = createClient(server.port, CLIENTS);
    const until = performance.now() + (seconds * 1000) / 2;
    const clients = Promise.all(Array.from({ length: CLIENTS }, () => client(connection, until + 1000)));
    await new Promise((done) => setTimeout(done, until - performance.now()));
    // The first is killed under its clients; the second is stopped when they are done, since it turns away who comes while it stops.
    if (part === 1) await server.stop('SIGKILL');
    await clients;
    if (part === 2) await server.stop();
    connection.close();
  }
  const took = (performance.now() - began) / 1000;

  const last = await startChild(args);
  const connection = createClient(last.port, CLIENTS);
  for (const [key, owner] of [...keys].slice(-2_000)) {
    const { text } = await connection.ask('/api/verify/policy/finance.payment.refund.v1', refund(owner, key, 1));
    if (JSON.parse(text).allow) wrong.push(`the key ${key} was accepted again after the restart`);
  }
  connection.close();
  await last.stop();
  for (const [agent, sum] of spent) if (sum > CAP) wrong.push(`${agent} spent ${sum} of ${CAP}`);
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  process.stdout.write(
    `${CLIENTS} clients for ${took.toFixed(0)} s, killed in the middle, every answer on the disk first: ${asked.toLocaleString('en')} decisions, ` +
      `${Math.round(asked / took).toLocaleString('en')}/s, p95 ${p95.toFixed(1)} ms; ${keys.size.toLocaleString('en')} keys used, ` +
      `${Math.max(...spent.values()).toLocaleString('en')} of ${CAP.toLocaleString('en')} spent at most\n`,
  );
  for (const each of wrong.slice(0, 20)) process.stdout.write(`WRONG: ${each}\n`);
  if (asked === 0) process.stdout.write('WRONG: nothing was asked\n');
  return wrong.length > 0 || asked === 0;
};
