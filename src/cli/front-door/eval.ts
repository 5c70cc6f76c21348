import { type EvalFlags, runEval } from '../../actions/index.js';
import { enter } from './door.js';
import { COMMON } from './every-command.js';

const CHECKS = ['full', 'presence'] as const;

/** The flags of `oap eval`. */
export const FLAGS = {
  ...COMMON,
  pack: { type: 'string', short: 'p' },
  passport: { type: 'string' },
  context: { type: 'string', short: 'c' },
  state: { type: 'string' },
  facts: { type: 'string' },
  now: { type: 'string' },
  explain: { type: 'boolean', short: 'e' },
  'all-reasons': { type: 'boolean' },
  'context-check': { type: 'string', options: CHECKS },
  'passport-check': { type: 'string', options: CHECKS },
  'strict-limits': { type: 'boolean' },
  sign: { type: 'string' },
  kid: { type: 'string' },
  validators: { type: 'string' },
  packs: { type: 'string', multiple: true },
} as const;

const isUsual = (files: readonly string[], { pack, passport, context, kid, sign }: Partial<EvalFlags>): boolean =>
  files.length === 0 &&
  [pack, passport, context].every((each) => each !== undefined) &&
  (kid === undefined || sign !== undefined);

/** Enters `oap eval` with a pack, a passport and a context. */
export const enterEval = (args: readonly string[]): Promise<boolean> =>
  enter<EvalFlags>({ flags: FLAGS, isUsual, run: (host, _, flags) => runEval(host, flags) }, args);
