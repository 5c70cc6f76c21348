import type { LintRule } from '../rule.js';
import { arrayIn } from './array-in.js';
import { assuranceStringComparison } from './assurance-string-comparison.js';
import { badCall } from './bad-call.js';
import { cachedCounters } from './cached-counters.js';
import { comparisonWithUnknownLevel } from './comparison-with-unknown-level.js';
import { conditionTooLong } from './condition-too-long.js';
import { constantCondition } from './constant-condition.js';
import { deprecatedWithoutNote } from './deprecated-without-note.js';
import { duplicateCondition } from './duplicate-condition.js';
import { duplicateRuleName } from './duplicate-rule-name.js';
import { extensionScope } from './extension-scope.js';
import { failOpenLimit } from './fail-open-limit.js';
import { forbiddenSyntax } from './forbidden-syntax.js';
import { idFolderMismatch } from './id-folder-mismatch.js';
import { idVersionMismatch } from './id-version-mismatch.js';
import { inconsistentDenyCode } from './inconsistent-deny-code.js';
import { invalidSchemaFormat } from './invalid-schema-format.js';
import { invertedBound } from './inverted-bound.js';
import { legacyDialect } from './legacy-dialect.js';
import { limitNotRequired } from './limit-not-required.js';
import { memberOrder } from './member-order.js';
import { mismatchedTypes } from './mismatched-types.js';
import { missingDescription } from './missing-description.js';
import { missingLimitsRequired } from './missing-limits-required.js';
import { missingMessage } from './missing-message.js';
import { missingRegionCheck } from './missing-region-check.js';
import { missingRulesVersion } from './missing-rules-version.js';
import { misspeltLimit } from './misspelt-limit.js';
import { negatedGuard } from './negated-guard.js';
import { negativeAmount } from './negative-amount.js';
import { noAllowingCase } from './no-allowing-case.js';
import { noRules } from './no-rules.js';
import { nonBooleanResult } from './non-boolean-result.js';
import { openContext } from './open-context.js';
import { optionalFieldNotInSchema } from './optional-field-not-in-schema.js';
import { proseCondition } from './prose-condition.js';
import { redosPattern } from './redos-pattern.js';
import { redundantDoubleNegation } from './redundant-double-negation.js';
import { requiredFieldNotInSchema } from './required-field-not-in-schema.js';
import { selfComparison } from './self-comparison.js';
import { sharedDenyCode } from './shared-deny-code.js';
import { stateFallback } from './state-fallback.js';
import { substringAllowlist } from './substring-allowlist.js';
import { suspendBound } from './suspend-bound.js';
import { undecidableRule } from './undecidable-rule.js';
import { undeclaredContextMember } from './undeclared-context-member.js';
import { undeclaredRequiredMember } from './undeclared-required-member.js';
import { undeclaredState } from './undeclared-state.js';
import { unexpectedDecider } from './unexpected-decider.js';
import { unguardedOptional } from './unguarded-optional.js';
import { unknownFunction } from './unknown-function.js';
import { unknownName } from './unknown-name.js';
import { unknownPackMember } from './unknown-pack-member.js';
import { unknownRuleMember } from './unknown-rule-member.js';
import { unknownValidator } from './unknown-validator.js';
import { unlistedDenyCode } from './unlisted-deny-code.js';
import { unreadLimit } from './unread-limit.js';
import { unreadSchemaMember } from './unread-schema-member.js';
import { unsupportedPattern } from './unsupported-pattern.js';
import { untestedRule } from './untested-rule.js';
import { unusedState } from './unused-state.js';
import { zeroMeansUnlimited } from './zero-means-unlimited.js';

/** The rules in the order in which `--list` shows them: by name. One file each. */
export const RULES: readonly LintRule[] = [
  arrayIn,
  assuranceStringComparison,
  badCall,
  cachedCounters,
  comparisonWithUnknownLevel,
  conditionTooLong,
  constantCondition,
  deprecatedWithoutNote,
  duplicateCondition,
  duplicateRuleName,
  extensionScope,
  failOpenLimit,
  forbiddenSyntax,
  idFolderMismatch,
  idVersionMismatch,
  inconsistentDenyCode,
  invalidSchemaFormat,
  invertedBound,
  legacyDialect,
  limitNotRequired,
  memberOrder,
  mismatchedTypes,
  missingDescription,
  missingLimitsRequired,
  missingMessage,
  missingRegionCheck,
  missingRulesVersion,
  misspeltLimit,
  negatedGuard,
  negativeAmount,
  noAllowingCase,
  noRules,
  nonBooleanResult,
  openContext,
  optionalFieldNotInSchema,
  proseCondition,
  redosPattern,
  redundantDoubleNegation,
  requiredFieldNotInSchema,
  selfComparison,
  sharedDenyCode,
  stateFallback,
  substringAllowlist,
  suspendBound,
  undecidableRule,
  undeclaredContextMember,
  undeclaredRequiredMember,
  undeclaredState,
  unexpectedDecider,
  unguardedOptional,
  unknownFunction,
  unknownName,
  unknownPackMember,
  unknownRuleMember,
  unknownValidator,
  unlistedDenyCode,
  unreadLimit,
  unreadSchemaMember,
  unsupportedPattern,
  untestedRule,
  unusedState,
  zeroMeansUnlimited,
];
