import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, locationOf, parseJson } from '../json/index.js';
import { type LintOptions, type LintResult, lint } from './run-lint.js';
import { makeSubject, type SubjectCase } from './subject.js';

/** What is known of a pack beside its text. */
export interface AboutPack {
  readonly file: string;
  /** Name of the folder that it lies in, if that is to be its id. */
  readonly folder?: string;
  /** What its suite decided, if it was run. */
  readonly suite?: readonly SubjectCase[];
}

/** A pack after lint looked at its text; of text that does not parse there are only the faults. */
export interface LintedText {
  readonly file: string;
  readonly text: string;
  readonly results: readonly LintResult[];
  readonly diagnostics: readonly Diagnostic[];
}

const place = (document: JsonDocument, { finding, rule, severity }: LintResult): Diagnostic => {
  const { pointer, range, key, message, hint } = finding;
  const span = key === true ? document.locateKey(pointer) : undefined;
  return {
    code: `lint/${rule.name}`,
    severity,
    message,
    location: span === undefined ? locationOf(document, pointer, range) : { file: document.file, pointer, ...span },
    ...(hint === undefined ? {} : { hint }),
    ...(rule.requirement === undefined ? {} : { requirement: rule.requirement }),
    ...(rule.erratum === undefined ? {} : { erratum: rule.erratum }),
  };
};

/** Lints the bytes of a pack, whatever they are: faults of the text and findings of the rules come back as diagnostics. */
export const lintText = (bytes: Uint8Array, about: AboutPack, options: LintOptions = {}): LintedText => {
  const { file } = about;
  const parsed = parseJson(bytes, { file });
  if (!parsed.ok) return { file, text: '', results: [], diagnostics: parsed.diagnostics };
  const { value, document } = parsed;
  const results = lint(makeSubject(value, about), options);
  return { file, text: document.text, results, diagnostics: results.map((each) => place(document, each)) };
};
