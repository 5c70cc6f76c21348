import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import { parseJson } from '../../json/index.js';
import {
  type CredentialVerification,
  isPresentation,
  type PresentationVerification,
  verifyCredential,
  verifyPresentation,
} from '../../vc/index.js';
import type { Host } from '../host.js';
import { specificationOf } from '../verify/verify-document.js';
import type { VerifyCredentialFlags } from './credential-flags.js';
import { formatCredential, formatPresentation } from './format-credential.js';
import { readCredentialRequest } from './read-credential-request.js';

type AnyVerification = CredentialVerification | PresentationVerification;

/** How a command ends after a verification: what is no JSON could not even be read. */
export const exitCodeOf = ({ verdict, steps, diagnostics }: AnyVerification): ExitCode => {
  if (steps[0]?.outcome === 'fail' && diagnostics.length > 0) return EXIT.input;
  return verdict === 'valid' ? EXIT.ok : verdict === 'invalid' ? EXIT.findings : EXIT.incomplete;
};

const looksLikePresentation = (bytes: Uint8Array): boolean => {
  const parsed = parseJson(bytes, { file: 'document' });
  return parsed.ok && isPresentation(parsed.value);
};

/** The document of `oap vc verify --json`; its shape is schemas/output/vc-verify.schema.json. */
const verifyDocument = (form: 'credential' | 'presentation', verification: AnyVerification): object => ({
  $schema: 'urn:oap-toolkit:schema:output:vc-verify:1',
  version: 1,
  specification: specificationOf(),
  form,
  ...verification,
});

/**
 * Runs `oap vc verify`: a credential, or a presentation with its credentials.
 *
 * @throws OapError `vc/not-a-presentation` exit 1 for a credential that should answer a challenge; for wrong usage (exit 2); for what cannot be read (exit 3)
 */
export const runVcVerify = async (host: Host, file: string, flags: VerifyCredentialFlags): Promise<ExitCode> => {
  const { challenge, domain, holder } = flags;
  const options = await readCredentialRequest(host, file, flags, holder);
  const bytes = await FILES.read(file);
  const presented = looksLikePresentation(bytes);
  if (!presented && (challenge !== undefined || domain !== undefined || holder !== undefined))
    throw new OapError(
      'vc/not-a-presentation',
      EXIT.findings,
      'this is no presentation, and only presentations have a holder and answer a challenge',
    );
  const verification = presented
    ? await verifyPresentation(bytes, {
        ...options,
        ...(challenge === undefined ? {} : { challenge }),
        ...(domain === undefined ? {} : { domain }),
        ...(holder === undefined ? {} : { holders: holder }),
      })
    : await verifyCredential(bytes, options);
  const exitCode = exitCodeOf(verification);
  if (flags.json === true) {
    await host.print(JSON.stringify(verifyDocument(presented ? 'presentation' : 'credential', verification), null, 2));
    return exitCode;
  }
  const inside = 'credentials' in verification ? verification.credentials : [];
  await host.tell([verification, ...inside].flatMap(({ diagnostics }) => diagnostics));
  if (exitCode !== EXIT.ok || flags.quiet !== true)
    await host.print(
      'credentials' in verification
        ? formatPresentation(verification, host.color)
        : formatCredential(verification, host.color),
    );
  return exitCode;
};
