import { basename, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.js';
import { locationOf, parseJson } from '../json/index.js';
import { checkKind } from '../validate/index.js';
import { readExpectation } from './expectation.js';
import type { FileSource } from './file-source.js';
import type { LoadedCase, LoadedSuite } from './loaded-case.js';

const SUFFIX = '.decision.json';

const jsonNames = async (folder: string, files: FileSource, suffix: string): Promise<readonly string[]> =>
  (await files.kindOf(folder)) === 'folder'
    ? (await files.list(folder)).filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length))
    : [];

const stray = (file: string, message: string): Diagnostic => ({
  code: 'suite/unpaired-name',
  severity: 'error',
  message,
  location: { file },
});

/**
 * Reads a conformance case folder: `contexts/N.json` with `expected/N.decision.json` and `passports/N.json`, else `instance.json`, else
 * `template.json`. Its cases are independent of each other. What is wrong goes to `found`.
 */
export const readCaseFolder = async (folder: string, files: FileSource, found: Diagnostic[]): Promise<LoadedSuite> => {
  const names = await jsonNames(join(folder, 'contexts'), files, '.json');
  const expected = await jsonNames(join(folder, 'expected'), files, SUFFIX);
  const passports = new Set(await jsonNames(join(folder, 'passports'), files, '.json'));
  const own: Diagnostic[] = [];
  for (const name of expected)
    if (!names.includes(name))
      own.push(
        stray(join(folder, 'expected', `${name}${SUFFIX}`), `there is no contexts/${name}.json for this expectation`),
      );
  const cases: LoadedCase[] = [];
  for (const name of names) {
    const file = join(folder, 'contexts', `${name}.json`);
    const expectedFile = join(folder, 'expected', `${name}${SUFFIX}`);
    if (!expected.includes(name)) {
      own.push(stray(file, `there is no expected/${name}${SUFFIX} for this context`));
      continue;
    }
    const [context, decision] = [
      parseJson(await files.read(file), { file }),
      parseJson(await files.read(expectedFile), { file: expectedFile }),
    ];
    if (!context.ok) own.push(...context.diagnostics);
    if (!decision.ok) own.push(...decision.diagnostics);
    if (!context.ok || !decision.ok) continue;
    const problems = checkKind('expected-line', decision.value);
    for (const { pointer, message, hint } of problems)
      own.push({
        code: 'suite/invalid-line',
        severity: 'error',
        message,
        location: locationOf(decision.document, pointer),
        ...(hint === undefined ? {} : { hint }),
      });
    const passport = [name, 'instance', 'template'].find((each) => passports.has(each));
    if (problems.length > 0) continue;
    cases.push({
      name,
      location: locationOf(context.document, ''),
      context: context.value,
      expectation: readExpectation(decision.value as Readonly<Record<string, unknown>>),
      requirements: [],
      isolated: true,
      ...(passport === undefined ? {} : { passport: join('passports', `${passport}.json`) }),
    });
  }
  found.push(...own);
  return { suite: folder, folder, nameHint: basename(folder), cases: own.length > 0 ? [] : cases };
};
