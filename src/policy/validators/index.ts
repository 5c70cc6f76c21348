import type { Validator } from './types.js';
import { validateBlockedPatterns } from './validate-blocked-patterns.js';
import { validateEnvironmentVariables } from './validate-environment-variables.js';
import { validateFileContentSize } from './validate-file-content-size.js';
import { validateFileExtension } from './validate-file-extension.js';
import { validateFilePathPatterns } from './validate-file-path-patterns.js';
import { validateMCPRateLimit } from './validate-mcp-rate-limit.js';
import { validateMCPServer } from './validate-mcp-server.js';
import { validateParameterSize } from './validate-parameter-size.js';
import { validateParentDirectory } from './validate-parent-directory.js';
import { validateRateLimit } from './validate-rate-limit.js';
import { validateShieldThreats } from './validate-shield-threats.js';
import { validateWorkingDirectory } from './validate-working-directory.js';
import { validateWriteBlockedPaths } from './validate-write-blocked-paths.js';
import { validateWriteFileExtension } from './validate-write-file-extension.js';
import { validateWriteRateLimit } from './validate-write-rate-limit.js';

export type { Validator, ValidatorInput, ValidatorResult } from './types.js';

/** The named validators by the name that packs use; one file each (E-13). */
export const VALIDATORS: ReadonlyMap<string, Validator> = new Map([
  ['validateBlockedPatterns', validateBlockedPatterns],
  ['validateEnvironmentVariables', validateEnvironmentVariables],
  ['validateFileContentSize', validateFileContentSize],
  ['validateFileExtension', validateFileExtension],
  ['validateFilePathPatterns', validateFilePathPatterns],
  ['validateMCPRateLimit', validateMCPRateLimit],
  ['validateMCPServer', validateMCPServer],
  ['validateParameterSize', validateParameterSize],
  ['validateParentDirectory', validateParentDirectory],
  ['validateRateLimit', validateRateLimit],
  ['validateShieldThreats', validateShieldThreats],
  ['validateWorkingDirectory', validateWorkingDirectory],
  ['validateWriteBlockedPaths', validateWriteBlockedPaths],
  ['validateWriteFileExtension', validateWriteFileExtension],
  ['validateWriteRateLimit', validateWriteRateLimit],
]);
