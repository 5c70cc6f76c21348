import type { MutantResult, PackMutation, Position } from '../diagnostics/index.js';
import { printJson } from './neutralise.js';

/** A file of a pack: the mutants that stand in it need its text. */
export interface MutatedFile {
  readonly file: string;
  readonly text: string;
}

/** What the public report format for mutation testing (version 2 of its schema) calls what became of a mutant. */
const STATUS: Readonly<Record<MutantResult['status'], string>> = {
  killed: 'Killed',
  survived: 'Survived',
  equivalent: 'Ignored',
  excused: 'Ignored',
};

/** Line and column of the format; what has no place stands at the top. */
const place = (position: Position | undefined): { readonly line: number; readonly column: number } => ({
  line: position?.line ?? 1,
  column: position?.column ?? 1,
});

const describe = ({ mutator, rule, from, to }: MutantResult): string =>
  `${rule === undefined ? '' : `rule ${rule}, `}${mutator}: ${from} -> ${to === '' ? 'nothing' : to}`;

/**
 * The report in the public format for mutation testing, which its viewers open. Test names are those of cases; equivalent and
 * excused mutants are `Ignored`, with the reason.
 *
 * @param files the texts of the packs' files; a mutant of a file that is not among them has no place and is left out
 */
export const mutationReport = (
  packs: readonly PackMutation[],
  files: readonly MutatedFile[],
  tool: { readonly name: string; readonly version: string },
): string => {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const tests = new Map<string, string>();
  const testId = (name: string): string => {
    const known = tests.get(name) ?? String(tests.size);
    tests.set(name, known);
    return known;
  };
  const held = packs.filter(({ file }) => texts.has(file));
  const entries = held.map(({ pack, file, mutants }) => [
    file,
    {
      language: 'json',
      source: texts.get(file),
      mutants: mutants.map((mutant, at) => ({
        id: `${pack}/${at}`,
        mutatorName: mutant.mutator,
        description: describe(mutant),
        replacement: mutant.to,
        location: { start: place(mutant.location.start), end: place(mutant.location.end) },
        status: STATUS[mutant.status],
        ...(mutant.reason === undefined ? {} : { statusReason: mutant.reason }),
        ...(mutant.killed === undefined ? {} : { killedBy: [testId(`${pack}/${mutant.killed.case}`)] }),
      })),
    },
  ]);
  const report = {
    schemaVersion: '2',
    thresholds: { high: 95, low: 80 },
    framework: { name: tool.name, version: tool.version },
    files: Object.fromEntries(entries),
    testFiles: { '': { tests: [...tests].map(([name, id]) => ({ id, name })) } },
  };
  return `${printJson(report)}\n`;
};
