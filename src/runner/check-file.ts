import { type Diagnostic, EXIT, OapError } from '../diagnostics/index.js';
import { type JsonDocument, parseJson } from '../json/index.js';
import type { PreparedPack } from '../policy/index.js';
import {
  CHANGES,
  type ComparedKind,
  DOCUMENT_KINDS,
  type DocumentKind,
  detectKind,
  type Placeable,
  placeFinding,
  validateDocument,
} from '../validate/index.js';
import { checkContextAgainst, checkPassportAgainst } from './check-against-pack.js';
import { checkPackFile } from './check-pack-file.js';
import { checkSuiteFile } from './check-suite-file.js';

/** What a file can be checked as: a document by itself, a context of a pack, a suite. */
export const FILE_KINDS = [...DOCUMENT_KINDS, 'context', 'suite'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** A document that another one has taken the place of. */
export interface Earlier {
  readonly kind: ComparedKind;
  readonly value: unknown;
  readonly document: JsonDocument;
}

export interface CheckFileOptions {
  /** What the file is; told by its content when absent. A context needs `pack`. */
  readonly kind?: FileKind;
  readonly pack?: PreparedPack;
  readonly earlier?: Earlier;
}

/** A file that was looked at; `kind` is undefined when it could not be parsed or is of no known kind. */
export interface CheckedFile {
  readonly file: string;
  readonly kind: FileKind | undefined;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

type Members = Readonly<Record<string, unknown>>;

const isCompared = (kind: FileKind | undefined): kind is ComparedKind =>
  kind !== undefined && Object.hasOwn(CHANGES, kind);

const COMPARED = Object.keys(CHANGES).join(' and ');

/**
 * Reads the document that an earlier form of another is given in.
 *
 * @returns the faults of its text, when it is no JSON
 * @throws OapError `validate/not-compared`, exit 2, when it is of a kind that is not compared
 */
export const readEarlier = (file: string, bytes: Uint8Array, given?: FileKind): Earlier | readonly Diagnostic[] => {
  const parsed = parseJson(bytes, { file });
  if (!parsed.ok) return parsed.diagnostics;
  const kind = given ?? detectKind(parsed.value);
  if (isCompared(kind)) return { kind, value: parsed.value, document: parsed.document };
  const is = kind === undefined ? 'looks like none of the documents that can be checked' : `is of the kind ${kind}`;
  throw new OapError('validate/not-compared', EXIT.usage, `${file} ${is}, and only ${COMPARED} are compared`, {
    hint:
      kind === undefined ? `say what it is with --kind: ${COMPARED.replace(' and ', ', ')}` : 'leave --previous out',
  });
};

const examine = async (
  kind: FileKind,
  value: unknown,
  file: string,
  pack: PreparedPack | undefined,
): Promise<readonly Placeable[]> => {
  if (kind === 'policy-pack') return checkPackFile(value, file);
  if (kind === 'context' || kind === 'suite') return pack === undefined ? [] : checkContextAgainst(value, pack);
  const found = await validateDocument(kind satisfies DocumentKind, value);
  if (kind !== 'passport' || pack === undefined) return found;
  const fits = found.every(({ code }) => !code.startsWith('passport/schema-'));
  return fits ? [...found, ...checkPassportAgainst(value as Members, pack)] : found;
};

const compare = (earlier: Earlier, kind: FileKind, value: unknown): readonly Placeable[] => {
  if (kind === earlier.kind) return CHANGES[earlier.kind](earlier.value, value);
  return [
    {
      code: 'validate/other-kind',
      severity: 'error',
      pointer: '',
      message: `this is of the kind ${kind}, but the earlier document, ${earlier.document.file}, of the kind ${earlier.kind}`,
      hint: 'Compare two documents of one kind.',
    },
  ];
};

/** All that is wrong with one file, with its places: as what it is given, else as what its content says that it is. */
export const checkFile = async (
  file: string,
  bytes: Uint8Array,
  { kind: given, pack, earlier }: CheckFileOptions = {},
): Promise<CheckedFile> => {
  if (given === 'suite' || (given === undefined && file.endsWith('.jsonl')))
    return { file, kind: 'suite', text: new TextDecoder().decode(bytes), diagnostics: checkSuiteFile(file, bytes) };
  const parsed = parseJson(bytes, { file });
  if (!parsed.ok) return { file, kind: given, text: '', diagnostics: parsed.diagnostics };
  const { value, document } = parsed;
  const { text } = document;
  const detected = given ?? detectKind(value);
  const kind = given === undefined && pack !== undefined && detected !== 'passport' ? 'context' : detected;
  if (kind === undefined) {
    const unknown = {
      code: 'validate/unknown-kind',
      severity: 'error',
      pointer: '',
      message: 'this looks like none of the documents that can be checked',
      hint: `Say what it is with --kind: ${FILE_KINDS.join(', ')}.`,
    } as const;
    return { file, kind, text, diagnostics: [placeFinding(unknown, document)] };
  }
  const found = [
    ...(await examine(kind, value, file, pack)),
    ...(earlier === undefined ? [] : compare(earlier, kind, value)),
  ];
  return { file, kind, text, diagnostics: found.map((each) => placeFinding(each, document, earlier?.document)) };
};
