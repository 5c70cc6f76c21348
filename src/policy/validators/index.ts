import type { Validator } from './types.js';
import { validateBlockedPatterns } from './validate-blocked-patterns.js';
import { validateEnvironmentVariables } from './validate-environment-variables.js';
import { validateWorkingDirectory } from './validate-working-directory.js';

export type { Validator, ValidatorInput, ValidatorResult } from './types.js';

/** The named validators by the name that packs use; one file each (E-13). */
export const VALIDATORS: ReadonlyMap<string, Validator> = new Map([
  ['validateBlockedPatterns', validateBlockedPatterns],
  ['validateEnvironmentVariables', validateEnvironmentVariables],
  ['validateWorkingDirectory', validateWorkingDirectory],
]);
