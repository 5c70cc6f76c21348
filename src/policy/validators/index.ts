import type { Validator } from './types.js';
import { validateBlockedPatterns } from './validate-blocked-patterns.js';
import { validateBrowserBlockedDomains } from './validate-browser-blocked-domains.js';
import { validateBrowserFormSubmission } from './validate-browser-form-submission.js';
import { validateBrowserNavigationRate } from './validate-browser-navigation-rate.js';
import { validateBrowserPrivateIP } from './validate-browser-private-ip.js';
import { validateBrowserScreenshotRate } from './validate-browser-screenshot-rate.js';
import { validateConcurrentSessions } from './validate-concurrent-sessions.js';
import { validateDeliverableBlockedPatterns } from './validate-deliverable-blocked-patterns.js';
import { validateDeliverableCriteriaEvidence } from './validate-deliverable-criteria-evidence.js';
import { validateDeliverableCriteriaMet } from './validate-deliverable-criteria-met.js';
import { validateDeliverableSummaryWords } from './validate-deliverable-summary-words.js';
import { validateDeliverableTestsPassing } from './validate-deliverable-tests-passing.js';
import { validateEnvironmentVariables } from './validate-environment-variables.js';
import { validateFileContentSize } from './validate-file-content-size.js';
import { validateFileExtension } from './validate-file-extension.js';
import { validateFilePathPatterns } from './validate-file-path-patterns.js';
import { validateMCPRateLimit } from './validate-mcp-rate-limit.js';
import { validateMCPServer } from './validate-mcp-server.js';
import { validateMediaImageGenerateContext } from './validate-media-image-generate-context.js';
import { validateParameterSize } from './validate-parameter-size.js';
import { validateParentDirectory } from './validate-parent-directory.js';
import { validateRateLimit } from './validate-rate-limit.js';
import { validateResourceQuota } from './validate-resource-quota.js';
import { validateShieldThreats } from './validate-shield-threats.js';
import { validateToolCapabilities } from './validate-tool-capabilities.js';
import { validateToolNaming } from './validate-tool-naming.js';
import { validateToolUniqueness } from './validate-tool-uniqueness.js';
import { validateWebFetchBlockedDomains } from './validate-web-fetch-blocked-domains.js';
import { validateWebFetchHeaders } from './validate-web-fetch-headers.js';
import { validateWebFetchPrivateIP } from './validate-web-fetch-private-ip.js';
import { validateWebFetchRateLimit } from './validate-web-fetch-rate-limit.js';
import { validateWorkingDirectory } from './validate-working-directory.js';
import { validateWriteBlockedPaths } from './validate-write-blocked-paths.js';
import { validateWriteFileExtension } from './validate-write-file-extension.js';
import { validateWriteRateLimit } from './validate-write-rate-limit.js';

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
  ['validateFileContentSize', validateFileContentSize],
  ['validateFileExtension', validateFileExtension],
  ['validateFilePathPatterns', validateFilePathPatterns],
  ['validateMCPRateLimit', validateMCPRateLimit],
  ['validateMCPServer', validateMCPServer],
  ['validateParameterSize', validateParameterSize],
  ['validateParentDirectory', validateParentDirectory],
  ['validateRateLimit', validateRateLimit],
  ['validateShieldThreats', validateShieldThreats],
  ['validateBrowserBlockedDomains', validateBrowserBlockedDomains],
  ['validateBrowserFormSubmission', validateBrowserFormSubmission],
  ['validateBrowserNavigationRate', validateBrowserNavigationRate],
  ['validateBrowserPrivateIP', validateBrowserPrivateIP],
  ['validateBrowserScreenshotRate', validateBrowserScreenshotRate],
  ['validateWebFetchBlockedDomains', validateWebFetchBlockedDomains],
  ['validateWebFetchHeaders', validateWebFetchHeaders],
  ['validateWebFetchPrivateIP', validateWebFetchPrivateIP],
  ['validateWebFetchRateLimit', validateWebFetchRateLimit],
  ['validateWorkingDirectory', validateWorkingDirectory],
  ['validateWriteBlockedPaths', validateWriteBlockedPaths],
  ['validateWriteFileExtension', validateWriteFileExtension],
  ['validateWriteRateLimit', validateWriteRateLimit],
]);
