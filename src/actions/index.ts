export type { Host } from './host.js';
export { openSigningKey } from './sign/open-signing-key.js';
export { runSign, type SignFlags } from './sign/run-sign.js';
export { runVerify } from './verify/run-verify.js';
export type { VerifyFlags } from './verify/verify-flags.js';
