import { suggest } from '../../diagnostics/index.js';
import { CODE, classifyDecision } from '../../spec/index.js';
import { type Check, type Finding, memberOf } from '../finding.js';
import { showName } from '../show-value.js';

/** Codes that are looked at for one that is misspelt. */
const MOST_COMPARED = 20;

/** Reasons that say nothing. The published schema lets them pass. */
const emptyCodes = (reasons: readonly unknown[], pointer: string): readonly Finding[] =>
  reasons.flatMap((reason, index) =>
    memberOf(reason, 'code') === ''
      ? [
          {
            code: 'decision/empty-code',
            severity: 'error',
            pointer: `${pointer}/reasons/${index}/code`,
            message: 'the reason has no code',
            requirement: 'OAP-DECISION-008',
            erratum: 'E-60',
          } as const,
        ]
      : [],
  );

/** The verdict against its reasons: an allow says `oap.allowed`, a denial never does. */
export const checkDecisionReasons: Check = (document) => {
  const { body, pointer } = classifyDecision(document);
  const reasons = memberOf(body, 'reasons');
  return [...(Array.isArray(reasons) ? emptyCodes(reasons, pointer) : []), ...checkVerdict(document)];
};

const checkVerdict: Check = (document) => {
  const { body, pointer, dialect } = classifyDecision(document);
  const allow = memberOf(body, 'allow');
  const reasons = memberOf(body, 'reasons');
  if (!Array.isArray(reasons) || reasons.length === 0 || dialect === 'thin-api') return [];
  const at = reasons.findIndex((reason) => memberOf(reason, 'code') === CODE.allowed);
  if (allow === true && at < 0) {
    const codes = reasons.map((reason) => memberOf(reason, 'code')).filter((code) => typeof code === 'string');
    const meant = suggest(CODE.allowed, codes.slice(0, MOST_COMPARED));
    return [
      {
        code: 'decision/allow-without-reason',
        severity: 'error',
        pointer: `${pointer}/reasons`,
        message: `the decision allows, but no reason is \`${CODE.allowed}\``,
        ...(meant === undefined ? {} : { hint: `Is ${showName(meant)} meant to be \`${CODE.allowed}\`?` }),
        requirement: 'OAP-DECISION-015',
      },
    ];
  }
  if (allow === false && at >= 0)
    return [
      {
        code: 'decision/denial-says-allowed',
        severity: 'error',
        pointer: `${pointer}/reasons/${at}/code`,
        message: `the decision denies, but one reason is \`${CODE.allowed}\``,
        requirement: 'OAP-DECISION-015',
      },
    ];
  return [];
};
