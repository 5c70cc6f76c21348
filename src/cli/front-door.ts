import { parseArgs } from 'node:util';
import { runVerify } from '../actions/index.js';
import { createHost } from './create-host.js';
import { describeFailure } from './describe-failure.js';

/**
 * The flags of `oap verify` as Node parses them. The command framework knows them too, from `src/commands/verify.ts`, and a test
 * compares them; it takes twice as long to load as everything that a verification needs.
 */
export const VERIFY_FLAGS = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
  jwks: { type: 'string', multiple: true },
  key: { type: 'string' },
  'key-format': { type: 'string' },
  registry: { type: 'string' },
  owner: { type: 'string', multiple: true },
  passport: { type: 'string' },
  context: { type: 'string' },
  now: { type: 'string' },
  skew: { type: 'string' },
  jsonl: { type: 'boolean' },
  chain: { type: 'string' },
  'allow-http': { type: 'boolean' },
  'allow-private': { type: 'boolean' },
} as const;

const parse = (args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: VERIFY_FLAGS, allowPositionals: true });
    const usual =
      positionals.length <= 1 &&
      (positionals.length === 1) !== (values.chain !== undefined) &&
      !(values.quiet === true && values.verbose === true);
    return usual ? { values, file: positionals[0] } : undefined;
  } catch {
    // Help, misspelt flags, missing values: the framework has the words for them.
    return undefined;
  }
};

/**
 * Runs the commands that others run at every turn without the command framework, when they are used in the usual way. False: nothing
 * was done, and the framework shall see to it.
 */
export const enterFrontDoor = async ([id, ...args]: readonly string[]): Promise<boolean> => {
  const parsed = id === 'verify' ? parse(args) : undefined;
  if (parsed === undefined) return false;
  const host = createHost();
  try {
    process.exitCode = await runVerify(host, parsed.file, parsed.values);
  } catch (thrown) {
    const { text, exitCode } = describeFailure(thrown);
    if (text !== undefined) await host.say(text);
    process.exitCode = exitCode;
  }
  return true;
};
