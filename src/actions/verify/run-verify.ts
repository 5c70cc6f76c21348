import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import type { Host } from '../host.js';
import { verifyBatch } from './verify-batch.js';
import { verifyChain } from './verify-chain.js';
import type { VerifyFlags } from './verify-flags.js';
import { verifyOne } from './verify-one.js';

/** What asks for a check that records without a signature, time or passport of their own do not get. */
const OF_DECISIONS = ['jwks', 'key', 'registry', 'owner', 'passport', 'context', 'now', 'skew'] as const;

/** A chain says nothing about keys and the rest, so whoever asks for both would take one answer for the other. */
const refuseDecisionFlags = (flags: VerifyFlags): void => {
  const asked = OF_DECISIONS.find((name) => flags[name] !== undefined);
  if (asked === undefined) return;
  throw new OapError(
    'usage/chain-and-flag',
    EXIT.usage,
    `--chain checks records that nobody signed: not by --${asked}`,
    {
      hint: `leave --${asked} out, or verify signed decisions without --chain`,
    },
  );
};

/**
 * Runs `oap verify`: one decision, many of them, or a local chain.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read or fetched (exit 3), for nothing to verify (exit 4)
 */
export const runVerify = async (host: Host, file: string | undefined, flags: VerifyFlags): Promise<ExitCode> => {
  if (flags.chain !== undefined) {
    if (file !== undefined)
      throw new OapError('usage/chain-and-file', EXIT.usage, '--chain names what is checked; there is no other file');
    refuseDecisionFlags(flags);
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
