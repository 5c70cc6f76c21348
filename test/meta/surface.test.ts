import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as library from '../../src/index.js';
import { listFiles, ROOT, readSources } from './read-source.js';

/** Names exported by the types of the library: those that are no values. */
const exportedTypes = (): string[] => {
  const index = readSources().find(({ file }) => file === 'src/index.ts');
  const statements: readonly ts.Statement[] = index?.tree.statements ?? [];
  return statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, isTypeOnly }) =>
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.filter((each) => isTypeOnly || each.isTypeOnly).map(({ name }) => name.text)
        : [],
    )
    .sort();
};

// What stands here is promised to users: taking a name away, or changing what it means, is a new major version.
describe('the surface', () => {
  it('of the library: values', () => {
    expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
      [
        "ASSURANCE_LEVELS",
        "DEFAULT_HTTP_RULES",
        "EXIT",
        "KEY_FORMATS",
        "Ledger",
        "MAPPINGS",
        "OapError",
        "PrivateKey",
        "PublicKey",
        "REPORTERS",
        "SPECIFICATION",
        "SUITES",
        "VALIDATORS",
        "VC_VERSIONS",
        "assembleJwks",
        "canonicalize",
        "checkChain",
        "compile",
        "createKeyFinder",
        "createKeySetFetcher",
        "createMethodFinder",
        "createPresentation",
        "describeKey",
        "digest",
        "evaluate",
        "explain",
        "explainEvaluation",
        "exportCredential",
        "importCredential",
        "isPresentation",
        "makeKeySet",
        "mergePatch",
        "oapContext",
        "parse",
        "parseDigest",
        "parseJson",
        "parseKid",
        "preparePack",
        "preparePassport",
        "print",
        "readJwks",
        "readKey",
        "readKeys",
        "record",
        "replaceState",
        "resolveLimits",
        "resolvePointer",
        "run",
        "runReporters",
        "signBytes",
        "signDecision",
        "streamLines",
        "thumbprint",
        "toDidKey",
        "toMultibase",
        "toPrivateJwk",
        "toPrivatePem",
        "toPublicJwk",
        "toPublicPem",
        "verifyBytes",
        "verifyCredential",
        "verifyDecision",
        "verifyLines",
        "verifyPresentation",
        "viewDeciding",
      ]
    `);
  });

  it('of the library: types', () => {
    expect(exportedTypes()).toMatchInlineSnapshot(`
      [
        "AssembledJwks",
        "CaseResult",
        "ChainRecord",
        "ChainReport",
        "Condition",
        "Contexts",
        "Counts",
        "CredentialOptions",
        "CredentialStep",
        "CredentialStepName",
        "CredentialSummary",
        "CredentialVerification",
        "Deciding",
        "DecidingView",
        "DecisionShape",
        "DecisionSummary",
        "Diagnostic",
        "Dialect",
        "EvaluateOptions",
        "Evaluation",
        "ExplainedStep",
        "Explanation",
        "ExportOptions",
        "Fault",
        "FetchKeySet",
        "FileSource",
        "HttpRules",
        "Imported",
        "JsonDocument",
        "JsonLimits",
        "Jwks",
        "Key",
        "KeyAnswer",
        "KeyDescription",
        "KeyEntry",
        "KeyFinder",
        "KeyFlaw",
        "KeyFormat",
        "KeyFound",
        "KeyNotes",
        "KeySet",
        "KeySources",
        "Kid",
        "Location",
        "Mapping",
        "MethodFinder",
        "MethodSources",
        "NativeKind",
        "Node",
        "Note",
        "Outcome",
        "PackProblem",
        "Parsed",
        "ParsedDigest",
        "ParsedJson",
        "Position",
        "PreparedPack",
        "PreparedPassport",
        "PresentOptions",
        "PresentationOptions",
        "PresentationVerification",
        "PrivateJwk",
        "Problem",
        "PublicJwk",
        "ReadJwks",
        "ReadKey",
        "ReadKeyOptions",
        "ReadKeys",
        "Reason",
        "Reporter",
        "ReporterOptions",
        "RunEvent",
        "RunOptions",
        "Scope",
        "Severity",
        "SignOptions",
        "Span",
        "Step",
        "StepName",
        "StepProblem",
        "StreamLine",
        "Suite",
        "SyntaxFault",
        "TextLine",
        "TraceEntry",
        "Tree",
        "UnsignedDecision",
        "Validator",
        "ValidatorInput",
        "ValidatorResult",
        "VcVersion",
        "Verdict",
        "Verification",
        "VerifiedLine",
        "VerifyOptions",
      ]
    `);
  });

  it('of the command line', () => {
    const commands = listFiles('src/commands').map((file) =>
      file.slice('src/commands/'.length, -'.ts'.length).replaceAll('/', ' '),
    );
    expect(commands).toMatchInlineSnapshot(`
      [
        "canonicalize",
        "conformance adapter check",
        "conformance adapter init",
        "conformance adapter serve",
        "conformance badge",
        "conformance diff",
        "conformance explain",
        "conformance freeze",
        "conformance lint",
        "conformance list",
        "conformance matrix",
        "conformance prove",
        "conformance replay",
        "conformance run",
        "conformance verify",
        "digest",
        "eval",
        "generate",
        "help",
        "keys generate",
        "keys jwks",
        "keys show",
        "lint",
        "new case",
        "new pack",
        "new passport",
        "packs copy",
        "packs list",
        "packs show",
        "report merge",
        "serve",
        "sign",
        "test",
        "validate",
        "vc export",
        "vc import",
        "vc present",
        "vc verify",
        "verify",
      ]
    `);
    const { commands: built } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
      readonly commands: Readonly<Record<string, unknown>>;
    };
    expect(
      Object.keys(built)
        .map((id) => id.replaceAll(':', ' '))
        .sort(),
    ).toEqual(commands);
  });

  it('of the package: entry points', () => {
    const { exports, imports, bin, type } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect({ exports: Object.keys(exports), imports, bin, type }).toEqual({
      exports: ['.', './package.json'],
      imports: { '#dist/*': './dist/*' },
      bin: { oap: 'bin/oap.js' },
      type: 'module',
    });
  });
});
