import type { Validator } from './types.js';
import { validateBlockedPatterns } from './validate-blocked-patterns.js';
import { validateBrowserBlockedDomains } from './validate-browser-blocked-domains.js';
import { validateBrowserFormSubmission } from './validate-browser-form-submission.js';
import { validateBrowserNavigationRate } from './validate-browser-navigation-rate.js';
import { validateBrowserPrivateIP } from './validate-browser-private-ip.js';
import { validateBrowserScreenshotRate } from './validate-browser-screenshot-rate.js';
import { validateEnvironmentVariables } from './validate-environment-variables.js';
import { validateWebFetchBlockedDomains } from './validate-web-fetch-blocked-domains.js';
import { validateWebFetchHeaders } from './validate-web-fetch-headers.js';
import { validateWebFetchPrivateIP } from './validate-web-fetch-private-ip.js';
import { validateWebFetchRateLimit } from './validate-web-fetch-rate-limit.js';
import { validateWorkingDirectory } from './validate-working-directory.js';

export type { Validator, ValidatorInput, ValidatorResult } from './types.js';

/** The named validators by the name that packs use; one file each (E-13). */
export const VALIDATORS: ReadonlyMap<string, Validator> = new Map([
  ['validateBlockedPatterns', validateBlockedPatterns],
  ['validateBrowserBlockedDomains', validateBrowserBlockedDomains],
  ['validateBrowserFormSubmission', validateBrowserFormSubmission],
  ['validateBrowserNavigationRate', validateBrowserNavigationRate],
  ['validateBrowserPrivateIP', validateBrowserPrivateIP],
  ['validateBrowserScreenshotRate', validateBrowserScreenshotRate],
  ['validateEnvironmentVariables', validateEnvironmentVariables],
  ['validateWebFetchBlockedDomains', validateWebFetchBlockedDomains],
  ['validateWebFetchHeaders', validateWebFetchHeaders],
  ['validateWebFetchPrivateIP', validateWebFetchPrivateIP],
  ['validateWebFetchRateLimit', validateWebFetchRateLimit],
  ['validateWorkingDirectory', validateWorkingDirectory],
]);
