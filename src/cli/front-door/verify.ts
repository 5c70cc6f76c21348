import { runVerify, type VerifyFlags } from '../../actions/index.js';
import { enter } from './door.js';
import { COMMON } from './every-command.js';

/** The flags of `oap verify`. */
export const FLAGS = {
  ...COMMON,
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

const isUsual = (files: readonly string[], { chain }: VerifyFlags): boolean =>
  files.length <= 1 && (files.length === 1) !== (chain !== undefined);

/** Enters `oap verify` with one file, or with a chain. */
export const enterVerify = (args: readonly string[]): Promise<boolean> =>
  enter<VerifyFlags>({ flags: FLAGS, isUsual, run: (host, [file], flags) => runVerify(host, file, flags) }, args);
