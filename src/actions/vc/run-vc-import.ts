import { EXIT, type ExitCode } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import { canonicalize } from '../../json/index.js';
import { type Imported, importCredential } from '../../vc/index.js';
import { formatNotes } from '../format-steps.js';
import type { Host } from '../host.js';
import { specificationOf } from '../verify/verify-document.js';
import type { ImportFlags } from './credential-flags.js';
import { formatCredential } from './format-credential.js';
import { readCredentialRequest } from './read-credential-request.js';
import { exitCodeOf } from './run-vc-verify.js';

/** The document of `oap vc import --json`; its shape is schemas/output/vc-import.schema.json. */
const importDocument = ({ verified, kind, document, verification }: Imported): object => ({
  $schema: 'urn:oap-toolkit:schema:output:vc-import:1',
  version: 1,
  specification: specificationOf(),
  verified,
  kind,
  document,
  verification,
});

/** What nobody verified is never printed so that it could be taken for what it says it is. */
const textOf = ({ verified, document }: Imported): string =>
  canonicalize(verified ? document : { unverified: true, document });

/**
 * Runs `oap vc import`: verifies a credential and prints the passport or decision in it, in canonical form.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read (exit 3)
 */
export const runVcImport = async (host: Host, file: string, flags: ImportFlags): Promise<ExitCode> => {
  const options = await readCredentialRequest(host, file, flags);
  const unverified = flags.unverified === true;
  const imported = await importCredential(await FILES.read(file), { ...options, unverified });
  const { verification, document, verified } = imported;
  // Nothing that verifies leaves nothing to import, but for a credential of something else.
  const failed = document === null ? exitCodeOf(verification) || EXIT.findings : EXIT.ok;
  if (flags.json === true) {
    await host.print(JSON.stringify(importDocument(imported), null, 2));
    return failed;
  }
  await host.tell(verification.diagnostics);
  if (document === null || !verified) await host.say(formatCredential(verification, host.color));
  else if (flags.quiet !== true) for (const note of formatNotes(verification.notes)) await host.say(note);
  if (document === null) {
    await host.say(
      verified || verification.credential?.kind === 'other'
        ? 'error: the credential wraps no passport and no decision'
        : 'error: nothing was imported, since the credential is not verified',
    );
    return failed;
  }
  if (!verified) await host.say('warning: UNVERIFIED: nobody vouches for what is printed');
  await host.print(textOf(imported));
  return failed;
};
