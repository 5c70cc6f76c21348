import { FLAGS } from '#dist/generated/flags/eval.js';
import { type EvalFlags, runEval } from '../../actions/index.js';
import { enter } from './door.js';

/** Enters `oap eval`, which takes no files but those of its flags. */
export const enterEval = (args: readonly string[]): Promise<boolean> =>
  enter<EvalFlags>(
    { flags: FLAGS, isUsual: (files) => files.length === 0, run: (host, _, flags) => runEval(host, flags) },
    args,
  );
