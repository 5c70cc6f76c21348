import type { Diagnostic } from '../../diagnostics/index.js';
import { type JsonDocument, locationOf } from '../../json/index.js';
import { validateDocument } from '../../validate/index.js';

type Members = Readonly<Record<string, unknown>>;

/** What keeps a decision, signed and in canonical form, from being one (OAP-DECISION-014), with the places in the text that it was made from. */
export const checkSigned = async (signed: Members, document: JsonDocument): Promise<readonly Diagnostic[]> => {
  const findings = await validateDocument('decision', signed);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, severity, message, pointer, hint, requirement, erratum }) => ({
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(requirement === undefined ? {} : { requirement }),
      ...(erratum === undefined ? {} : { erratum }),
      location: locationOf(document, document.locate(pointer) === undefined ? '' : pointer),
    }));
};
