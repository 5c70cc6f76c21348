import type { Diagnostic } from '../../diagnostics/index.js';
import { parseJson } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import { looksLikePassport } from '../decision/looks-like-passport.js';
import { type ReadDecision, readDecision } from '../decision/read-decision.js';
import { failed, passed, type Step } from './step.js';

/** A decision, or why the text holds none; `diagnostics` say where, when it is no JSON. */
export type Parsed =
  | { readonly step: Step; readonly decision: ReadDecision; readonly whole: boolean }
  | { readonly step: Step; readonly decision?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** How a text is named in messages, the number of its first line, and how long it may be: 1 MiB unless said. */
export interface TextPlace {
  readonly file: string;
  readonly firstLine?: number;
  readonly maxBytes?: number;
}

const MOST_BYTES = 1024 * 1024;

/** Step 1: the text is I-JSON and a whole decision of some dialect (OAP-DECISION-001, E-01, E-02). */
export const parseStep = (text: string | Uint8Array, place: TextPlace): Parsed => {
  const { file, firstLine = 1, maxBytes = MOST_BYTES } = place;
  const parsed = parseJson(text, { file, firstLine, limits: { maxBytes } });
  if (!parsed.ok) {
    const [fault] = parsed.diagnostics;
    const at = fault?.location.start;
    const where = at === undefined ? '' : ` (line ${at.line}, column ${at.column})`;
    return {
      step: failed('parse', fault?.code ?? 'json/syntax', `${fault?.message ?? 'this is no JSON'}${where}`),
      diagnostics: parsed.diagnostics,
    };
  }
  if (!isMembers(parsed.value))
    return {
      step: failed('parse', 'decision/not-an-object', 'a decision is a JSON object', {
        requirement: 'OAP-DECISION-001',
      }),
      diagnostics: [],
    };
  const decision = readDecision(parsed.value);
  const { flaws, dialect } = decision;
  if (flaws.length === 0)
    return { step: passed('parse', `a decision of the dialect ${dialect}`), decision, whole: true };
  const message = `this is no whole decision (dialect ${dialect}): ${flaws.join('; ')}`;
  const cites = {
    ...(looksLikePassport(decision.body) ? { hint: 'this looks like a passport; oap validate checks it' } : {}),
    requirement: 'OAP-DECISION-001',
    erratum: 'E-02',
  } as const;
  return { step: failed('parse', 'decision/incomplete', message, cites), decision, whole: false };
};
