import { signDecision } from '../../crypto/index.js';
import { EXIT, type ExitCode, OapError } from '../../diagnostics/index.js';
import { canonicalize } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { Host } from '../host.js';
import { readDocument } from '../read-document.js';
import { openSigningKey } from './open-signing-key.js';

/** What `oap sign` was asked for, by the names of its flags. */
export interface SignFlags {
  readonly json?: boolean | undefined;
  readonly key: string;
  readonly 'key-format'?: string | undefined;
  readonly 'passphrase-env'?: string | undefined;
  readonly kid?: string | undefined;
  readonly shape?: 'spec' | 'window' | undefined;
  readonly token?: boolean | undefined;
  readonly replace?: boolean | undefined;
}

/**
 * Signs the decision of a file and prints it: its canonical text on one line, so that lines make a file for `oap verify`.
 *
 * @throws OapError for wrong usage (exit 2), for what cannot be read (exit 3), for a decision that is not to be signed (exit 1)
 */
export const runSign = async (host: Host, file: string, flags: SignFlags): Promise<ExitCode> => {
  if (file === '-' && flags.key === '-')
    throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
  const key = await openSigningKey(host, flags.key, {
    format: flags['key-format'],
    passphraseVariable: flags['passphrase-env'],
  });
  const { value, document } = await readDocument(host, file);
  if (!isMembers(value))
    throw new OapError('input/not-an-object', EXIT.input, `${document.file}: a decision is a JSON object`);
  const { kid, token = false, replace = false, shape = 'spec' } = flags;
  const options = { ...(kid === undefined ? {} : { kid }), token, replace };
  const signed = await signDecision(value, key, options);
  const { checkSigned } = await import('./check-signed.js');
  const faults = await checkSigned(signed, document);
  if (faults.length > 0) {
    await host.tell(faults);
    throw new OapError('sign/invalid', EXIT.findings, 'a decision that is not valid is not signed', {
      hint: 'oap validate says the same of it',
    });
  }
  const written = shape === 'spec' ? signed : await signDecision(value, key, { ...options, shape });
  await host.print(
    flags.json === true
      ? JSON.stringify(
          { $schema: 'urn:oap-toolkit:schema:output:sign:1', version: 1, shape, decision: written },
          null,
          2,
        )
      : canonicalize(written),
  );
  return EXIT.ok;
};
