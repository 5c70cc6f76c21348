import type { Members } from '../../spec/index.js';
import { type Finding, validateDocument } from '../../validate/index.js';
import type { NativeKind } from '../mapping/fields.js';
import { type CredentialStep, fail, pass } from './step.js';

/** What older exporters did, which is read and told, and no fault of what was signed (E-43). */
const OLDER = new Set(['credential/renamed-member', 'credential/reduced-capabilities']);

export interface SubjectOutcome {
  readonly step: CredentialStep;
  /** All that is wrong. */
  readonly faults: readonly Finding[];
}

/** Step 8: what is wrapped is a valid passport or decision, and the credential says the same of it as it does itself (OAP-VC-004, OAP-VC-014). */
export const subjectStep = async (credential: Members, kind: NativeKind): Promise<SubjectOutcome> => {
  const findings = await validateDocument('credential', credential);
  const faults = findings.filter(({ severity, code }) => severity === 'error' && !OLDER.has(code));
  const [first, ...more] = faults;
  if (first === undefined) return { step: pass('subject', `a valid ${kind}`), faults };
  const rest = more.length === 0 ? '' : `, and ${more.length} more`;
  const { requirement = 'OAP-VC-004', erratum } = first;
  return {
    step: fail('subject', first.code, `${first.pointer === '' ? '' : `${first.pointer}: `}${first.message}${rest}`, {
      requirement,
      ...(erratum === undefined ? {} : { erratum }),
    }),
    faults,
  };
};
