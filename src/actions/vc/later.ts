import type { ExitCode } from '../../diagnostics/index.js';
import type { Host } from '../host.js';
import type { ImportFlags, VerifyCredentialFlags } from './credential-flags.js';

// Credentials are loaded by whoever asks for them: verifying a decision, which goes through the same door, starts without.

/** Runs `oap vc verify`. */
export const runVcVerify = async (host: Host, file: string, flags: VerifyCredentialFlags): Promise<ExitCode> =>
  (await import('./run-vc-verify.js')).runVcVerify(host, file, flags);

/** Runs `oap vc import`. */
export const runVcImport = async (host: Host, file: string, flags: ImportFlags): Promise<ExitCode> =>
  (await import('./run-vc-import.js')).runVcImport(host, file, flags);
