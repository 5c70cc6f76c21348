export type { Host } from './host.js';
export { openSigningKey } from './open-signing-key.js';
export { runVerify } from './verify/run-verify.js';
export type { VerifyFlags } from './verify/verify-flags.js';
