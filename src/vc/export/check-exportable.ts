import { EXIT, OapError } from '../../diagnostics/index.js';
import { canonicalize, parseJson } from '../../json/index.js';
import { classifyDecision, isMembers } from '../../spec/index.js';
import { detectKind, validateDocument } from '../../validate/index.js';
import type { NativeKind } from '../mapping/fields.js';
import { hasPrototypeMember } from '../mapping/has-prototype-member.js';

const refuse = (code: string, message: string, hint?: string): OapError =>
  new OapError(code, EXIT.findings, message, hint === undefined ? {} : { hint });

const kindFor = (document: unknown, asked: NativeKind | undefined): NativeKind => {
  const found = asked ?? detectKind(document);
  if (found === 'passport' || found === 'decision') return found;
  throw refuse(
    'vc/no-kind',
    `a credential wraps a passport or a decision, and this ${found === undefined ? 'looks like neither' : `is a ${found}`}`,
  );
};

/**
 * What kind of document can be exported: a valid passport, or a valid decision in canonical form, signed.
 *
 * @throws OapError `vc/no-kind`, `vc/invalid`, `vc/proto-member` exit 1; `json/not-canonicalizable` exit 3
 */
export const checkExportable = async (document: unknown, asked: NativeKind | undefined): Promise<NativeKind> => {
  const kind = kindFor(document, asked);
  const [fault] = (await validateDocument(kind, document)).filter(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw refuse('vc/invalid', `the ${kind} is not valid: ${fault.message}`, `see oap validate --kind ${kind}`);
  // A value may hold what no text holds for every reader: integers beyond 2^53, which nobody could import again.
  const parsed = parseJson(canonicalize(document), { file: kind });
  if (!parsed.ok)
    throw refuse(
      'vc/invalid',
      `the ${kind} cannot be written so that all read the same: ${parsed.diagnostics[0]?.message ?? ''}`,
    );
  if (kind === 'decision' && isMembers(document) && classifyDecision(document).dialect !== 'spec')
    throw refuse('vc/invalid', 'the decision is not in canonical form', 'oap sign --replace writes that form');
  if (hasPrototypeMember(document))
    throw refuse(
      'vc/proto-member',
      `the ${kind} has a member \`__proto__\`, which the JSON-LD of others loses in silence`,
    );
  return kind;
};
