import type { Diagnostic } from '../../diagnostics/index.js';
import { locationOf } from '../../json/index.js';
import { checkKind } from '../../validate/index.js';
import type { CaseFolder } from './case-folder.js';
import { isPackId, type Json, type UnmappedCase } from './loaded-case.js';

const EXPECTED = /^expected\/(.+)\.decision\.json$/;
const CONTEXT = /^contexts\/(.+)\.json$/;

const namesBy = (folder: CaseFolder, form: RegExp): readonly string[] =>
  [...folder.documents.keys()].flatMap((path) => form.exec(path)?.[1] ?? []);

/**
 * The cases of a folder that has no sidecars: `contexts/N.json` with `expected/N.decision.json` and `passports/N.json`, else
 * `instance.json`, else `template.json`. What stands alone is told as an orphan.
 */
export const readUnmapped = (folder: CaseFolder, diagnostics: Diagnostic[]): readonly UnmappedCase[] => {
  const tell = (code: string, path: string, message: string): void => {
    const document = folder.documents.get(path)?.document;
    const location = document === undefined ? { file: `${folder.folder}/${path}` } : locationOf(document, '');
    diagnostics.push({ code, severity: 'error', message, location });
  };
  const expected = namesBy(folder, EXPECTED);
  const contexts = namesBy(folder, CONTEXT);
  for (const name of expected)
    if (!contexts.includes(name) && !folder.broken.has(`contexts/${name}.json`))
      tell('case/orphan-file', `expected/${name}.decision.json`, `there is no contexts/${name}.json beside it`);
  return contexts.flatMap((name): readonly UnmappedCase[] => {
    const [context, decision] = [
      folder.documents.get(`contexts/${name}.json`),
      folder.documents.get(`expected/${name}.decision.json`),
    ];
    if (context === undefined || folder.broken.has(`expected/${name}.decision.json`)) return [];
    if (decision === undefined) {
      tell('case/orphan-file', context.path, `there is no expected/${name}.decision.json beside it`);
      return [];
    }
    const passport = [name, 'instance', 'template']
      .map((each) => folder.documents.get(`passports/${each}.json`))
      .find((each) => each !== undefined);
    const problems = checkKind('expected-line', decision.value);
    for (const { message } of problems) tell('case/bad-expectation', decision.path, message);
    if (passport === undefined) tell('case/missing-file', context.path, 'there is no passport for this context');
    if (passport === undefined || problems.length > 0) return [];
    const expect = decision.value as Json;
    const policy_id = [expect.policy_id, folder.name].find(isPackId);
    if (policy_id === undefined) {
      tell('case/no-policy', decision.path, 'neither the expectation nor the folder names a policy');
      return [];
    }
    return [
      {
        folder: folder.name,
        name,
        location: locationOf(context.document, ''),
        step: { op: 'evaluate', policy_id, passport: passport.value, context: context.value, expect },
      },
    ];
  });
};
