export { type DigestFlags, HASHED_FORMS } from './digest/digest-flags.js';
export { runDigest } from './digest/run-digest.js';
export type { EvalFlags } from './eval/eval-flags.js';
export { runEval } from './eval/run-eval.js';
export type { Host } from './host.js';
export { openSigningKey } from './open-signing-key.js';
export { runVerify } from './verify/run-verify.js';
export type { VerifyFlags } from './verify/verify-flags.js';
