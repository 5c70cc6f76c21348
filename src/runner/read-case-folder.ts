import { basename, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.js';
import { locationOf, parseJson } from '../json/index.js';
import { checkDocument } from './check-document.js';
import { readExpectation } from './expectation.js';
import type { FileSource } from './file-source.js';
import type { LoadedCase, LoadedSuite } from './loaded-case.js';
import { badTime, isClock } from './read-suite.js';

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
  const names = new Set(await jsonNames(join(folder, 'contexts'), files, '.json'));
  const expected = new Set(await jsonNames(join(folder, 'expected'), files, SUFFIX));
  const passports = new Set(await jsonNames(join(folder, 'passports'), files, '.json'));
  const own: Diagnostic[] = [];
  for (const name of expected)
    if (!names.has(name))
      own.push(
        stray(join(folder, 'expected', `${name}${SUFFIX}`), `there is no contexts/${name}.json for this expectation`),
      );
  const cases: LoadedCase[] = [];
  for (const name of names) {
    const file = join(folder, 'contexts', `${name}.json`);
    const expectedFile = join(folder, 'expected', `${name}${SUFFIX}`);
    if (!expected.has(name)) {
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
    if (!checkDocument('expected-line', decision.value, decision.document, own)) continue;
    const passport = [name, 'instance', 'template'].find((each) => passports.has(each));
    const expectation = readExpectation(decision.value as Readonly<Record<string, unknown>>);
    if (!isClock(expectation)) own.push(badTime('created_at', locationOf(decision.document, '')));
    cases.push({
      name,
      location: locationOf(context.document, ''),
      context: context.value,
      expectation,
      requirements: [],
      isolated: true,
      review: false,
      also: [],
      ...(passport === undefined ? {} : { passport: join('passports', `${passport}.json`) }),
    });
  }
  found.push(...own);
  return { suite: folder, folder, nameHint: basename(folder), cases: own.length > 0 ? [] : cases };
};
