import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import type { Host } from '../host.js';
import { verifyBatch } from './verify-batch.js';
import { verifyChain } from './verify-chain.js';
import type { VerifyFlags } from './verify-flags.js';
import { verifyOne } from './verify-one.js';

/**
 * Runs `oap verify`: one decision, many of them, or a local chain.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read or fetched (exit 3), for nothing to verify (exit 4)
 */
export const runVerify = async (host: Host, file: string | undefined, flags: VerifyFlags): Promise<ExitCode> => {
  if (flags.chain !== undefined) {
    if (file !== undefined)
      throw new OapError('usage/chain-and-file', EXIT.usage, '--chain names what is checked; there is no other file');
    return verifyChain(host, flags.chain, flags);
  }
  if (file === undefined)
    throw new OapError('usage/no-path', EXIT.usage, 'name a decision, or - for standard input', {
      hint: 'oap verify decision.json --jwks keys.json',
    });
  if (flags.jsonl === true || /\.(jsonl|ndjson)$/i.test(file)) {
    return verifyBatch(host, file, flags);
  }
  return verifyOne(host, file, flags);
};
