import { type Verification, verifyDecision } from '../../crypto/index.js';
import { EXIT, type ExitCode } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import type { Host } from '../host.js';
import { formatVerification } from './format-verification.js';
import { readRequest } from './read-request.js';
import { verificationDocument } from './verify-document.js';
import type { VerifyFlags } from './verify-flags.js';

/** How a command ends after one decision: what is no JSON could not even be read. */
export const exitCodeOf = ({ verdict, diagnostics }: Verification): ExitCode => {
  if (diagnostics.length > 0) return EXIT.input;
  return verdict === 'valid' ? EXIT.ok : verdict === 'invalid' ? EXIT.findings : EXIT.incomplete;
};

/** Verifies the one decision of a file, or of standard input. */
export const verifyOne = async (host: Host, file: string, flags: VerifyFlags): Promise<ExitCode> => {
  const options = await readRequest(host, file, flags);
  const verification = await verifyDecision(await FILES.read(file), options);
  const exitCode = exitCodeOf(verification);
  if (flags.json === true) await host.print(JSON.stringify(verificationDocument(verification), null, 2));
  else {
    await host.tell(verification.diagnostics);
    if (exitCode !== EXIT.ok || flags.quiet !== true) await host.print(formatVerification(verification, host.color));
  }
  return exitCode;
};
