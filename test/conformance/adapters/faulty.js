// An adapter that answers as it should, except that it does what the fault says when it is asked the operation: node faulty.js OP FAULT
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [op, fault, features = 'clock,status,state,reset'] = process.argv.slice(2);
const write = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const LONG = 2 * 1024 * 1024;

const HELLO = {
  protocol: 1,
  implementation: { name: 'faulty', version: '1', language: 'JavaScript' },
  roles: ['evaluator', 'verifier'],
  features: features.split(',').filter((each) => each !== ''),
};

/** What is right for a case in which everything is to be refused. */
const ANSWERS = {
  hello: { result: HELLO },
  jwks: { result: { keys: [] } },
  evaluate: { rejected: { code: 'oap.policy_error' } },
  'passport.validate': { result: { valid: false } },
  'receipt.verify': { result: { accepted: false } },
  digest: { rejected: { code: 'no_canonical_form' } },
};

/** Ends, once what was written is on its way. */
const end = (code) => process.stdout.write('', () => process.exit(code));

const FAULTS = {
  none: ({ id }) => write({ id, ...right }),
  'exit 1': () => process.exit(1),
  'half a line': () => {
    process.stdout.write('{"id":');
    end(0);
  },
  'half a line that denies': ({ id }) => {
    process.stdout.write(JSON.stringify({ id, rejected: { code: 'oap.policy_error' } }));
    end(0);
  },
  garbage: () => process.stdout.write('Segmentation fault (core dumped)\n'),
  'no object': () => write(false),
  'not UTF-8': () => process.stdout.write(Buffer.from([0xff, 0xfe, 0x0a])),
  'no id': () => write(right),
  'wrong id': ({ id }) => write({ id: id + 7, ...right }),
  'id as text': ({ id }) => write({ id: String(id), ...right }),
  'twice at once': ({ id }) =>
    process.stdout.write(`${JSON.stringify({ id, ...right })}\n${JSON.stringify({ id, ...right })}\n`),
  'long line without an end': () => process.stdout.write('x'.repeat(LONG)),
  'two answers': ({ id }) => write({ id, result: {}, rejected: { code: 'x' } }),
  'refusal without a code': ({ id }) => write({ id, rejected: {} }),
  error: ({ id }) => write({ id, error: { message: 'it failed' } }),
  'unsupported, though declared': ({ id }) => write({ id, unsupported: { feature: 'clock', reason: 'no' } }),
  silence: () => {},
  'silence, with a child': () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }),
  'a second case': ({ id }) => {
    if (cases > 1) process.exit(9);
    write({ id, ...right });
  },
};

let cases = 0;
let right = {};
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.op === 'case.begin') cases++;
  right = ANSWERS[message.op] ?? { result: {} };
  FAULTS[message.op === op ? fault : 'none'](message);
  if (message.op === 'shutdown') break;
}
process.stdin.destroy();
