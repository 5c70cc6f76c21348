export type { Host } from './host.js';
export { openSigningKey } from './open-signing-key.js';
export type { CredentialFlags, ImportFlags, VerifyCredentialFlags } from './vc/credential-flags.js';
export { runVcImport, runVcVerify } from './vc/later.js';
export { runVerify } from './verify/run-verify.js';
export type { VerifyFlags } from './verify/verify-flags.js';
