import { locationOf } from '../../json/index.js';

import { placeFinding, validateDocument } from '../../validate/index.js';
import { SIDECAR } from './case-folder.js';
import type { CaseInterpretation, Feature, Json, Level, LoadedConformanceCase, Role } from './loaded-case.js';
import { type Resolving, resolveStep } from './resolve-step.js';

/** A sidecar whose members are those of schemas/case.schema.json. */
interface Sidecar {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly string[];
  readonly level: Level;
  readonly role: Role;
  readonly features?: readonly Feature[];
  readonly polarity: 'positive' | 'negative';
  readonly pair?: string;
  readonly since: string;
  readonly clock?: string;
  readonly interpretation?: string;
  readonly steps: readonly Json[];
}

const readInterpretation = (text: string): CaseInterpretation => {
  const [erratum = '', choice = ''] = text.split(':');
  return { erratum, choice };
};

/** Reads a sidecar and puts its documents in place. Undefined when something is wrong with it, which is told. */
export const readSidecar = async (at: Resolving): Promise<LoadedConformanceCase | undefined> => {
  const { sidecar, folder, diagnostics } = at;
  const found = (await validateDocument('case', sidecar.value)).map((each) => placeFinding(each, sidecar.document));
  diagnostics.push(...found);
  if (found.some(({ severity }) => severity === 'error')) return undefined;
  const { $schema: _, steps, features, interpretation, ...rest } = sidecar.value as Sidecar & Json;
  const loaded = steps.map((step, index) => resolveStep(at, step, index));
  const whole = loaded.filter((step) => step !== undefined);
  if (whole.length < loaded.length) return undefined;
  return {
    ...(rest as Omit<Sidecar, 'steps' | 'features' | 'interpretation'>),
    features: features ?? [],
    ...(interpretation === undefined ? {} : { interpretation: readInterpretation(interpretation) }),
    folder: folder.name,
    name: sidecar.path.slice(0, -SIDECAR.length),
    location: locationOf(sidecar.document, ''),
    steps: whole,
  };
};
