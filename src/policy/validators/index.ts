import type { Validator } from './types.js';
import { validateBlockedPatterns } from './validate-blocked-patterns.js';
import { validateConcurrentSessions } from './validate-concurrent-sessions.js';
import { validateDeliverableBlockedPatterns } from './validate-deliverable-blocked-patterns.js';
import { validateDeliverableCriteriaEvidence } from './validate-deliverable-criteria-evidence.js';
import { validateDeliverableCriteriaMet } from './validate-deliverable-criteria-met.js';
import { validateDeliverableSummaryWords } from './validate-deliverable-summary-words.js';
import { validateDeliverableTestsPassing } from './validate-deliverable-tests-passing.js';
import { validateEnvironmentVariables } from './validate-environment-variables.js';
import { validateMediaImageGenerateContext } from './validate-media-image-generate-context.js';
import { validateResourceQuota } from './validate-resource-quota.js';
import { validateToolCapabilities } from './validate-tool-capabilities.js';
import { validateToolNaming } from './validate-tool-naming.js';
import { validateToolUniqueness } from './validate-tool-uniqueness.js';
import { validateWorkingDirectory } from './validate-working-directory.js';

export type { Validator, ValidatorInput, ValidatorResult } from './types.js';

/** The named validators by the name that packs use; one file each (E-13). */
export const VALIDATORS: ReadonlyMap<string, Validator> = new Map([
  ['validateBlockedPatterns', validateBlockedPatterns],
  ['validateConcurrentSessions', validateConcurrentSessions],
  ['validateDeliverableBlockedPatterns', validateDeliverableBlockedPatterns],
  ['validateDeliverableCriteriaEvidence', validateDeliverableCriteriaEvidence],
  ['validateDeliverableCriteriaMet', validateDeliverableCriteriaMet],
  ['validateDeliverableSummaryWords', validateDeliverableSummaryWords],
  ['validateDeliverableTestsPassing', validateDeliverableTestsPassing],
  ['validateEnvironmentVariables', validateEnvironmentVariables],
  ['validateMediaImageGenerateContext', validateMediaImageGenerateContext],
  ['validateResourceQuota', validateResourceQuota],
  ['validateToolCapabilities', validateToolCapabilities],
  ['validateToolNaming', validateToolNaming],
  ['validateToolUniqueness', validateToolUniqueness],
  ['validateWorkingDirectory', validateWorkingDirectory],
]);
