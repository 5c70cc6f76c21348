import { EXIT, OapError } from '../../diagnostics/index.js';
import {
  DIGEST_FORM_NAMES,
  DIGEST_FORMS,
  type DigestFormName,
  type ParsedDigest,
  parseDigest,
  sha256Hex,
} from '../../json/index.js';

/** A file with its digest; `value` is absent when it was not parsed (`raw`). */
export interface Digested {
  readonly file: string;
  readonly hex: string;
  readonly value?: unknown;
}

/** How a digest compares with the one that was given; `matchedForm` is that of another form which has it. */
export interface Compared {
  readonly file: string;
  readonly digest: string;
  readonly matches?: boolean;
  readonly matchedForm?: DigestFormName;
}

/** The digest that files should have, as `--check` names it. Throws OapError `digest/unreadable` exit 2. */
export const parseCheck = (text: string): ParsedDigest => {
  const parsed = parseDigest(text);
  if (parsed !== undefined) return parsed;
  throw new OapError('digest/unreadable', EXIT.usage, '--check wants a digest as the standard writes it', {
    hint: /^[0-9a-fA-F]{64}$/.test(text)
      ? `put sha256: in front: --check sha256:${text.toLowerCase()}`
      : 'that is sha256: and 64 lower-case hexadecimal digits (OAP-CANON-005)',
  });
};

/** Compares the digest of a file in one form with the one wanted, if any is. */
export const compareDigest = (
  { file, hex, ...rest }: Digested,
  form: string,
  wanted: ParsedDigest | undefined,
): Compared => {
  const digest = `sha256:${hex}`;
  if (wanted === undefined) return { file, digest };
  if (hex === wanted.hex) return { file, digest, matches: true };
  const other =
    'value' in rest
      ? DIGEST_FORM_NAMES.find(
          (name) => name !== form && sha256Hex(DIGEST_FORMS[name].write(rest.value)) === wanted.hex,
        )
      : undefined;
  return { file, digest, matches: false, ...(other === undefined ? {} : { matchedForm: other }) };
};
