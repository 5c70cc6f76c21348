/** What a named validator reads: top-level members of the context and of the limits, state names, facts. */
export interface ValidatorReads {
  readonly context: readonly string[];
  readonly limits: readonly string[];
  readonly state: readonly string[];
  readonly facts: readonly string[];
}

const reads = (
  context: readonly string[],
  limits: readonly string[] = [],
  more: Partial<ValidatorReads> = {},
): ValidatorReads => ({ context, limits, state: [], facts: [], ...more });

/** The validator names that the published packs and their documents use (E-13), and what each reads. */
export const VALIDATOR_CATALOGUE: Readonly<Record<string, ValidatorReads>> = {
  validateResourceQuota: reads(['resources'], ['resource_quota']),
  validateConcurrentSessions: reads([], ['max_concurrent_sessions'], { state: ['active_sessions'] }),
  validateToolNaming: reads(['tool_name']),
  validateToolUniqueness: reads(['tool_name'], [], { state: ['registered_tools'] }),
  validateToolCapabilities: reads(['capabilities'], ['allowed_capabilities']),
  validateFilePathPatterns: reads(['file_path'], ['blocked_patterns']),
  validateFileExtension: reads(['file_path'], ['allowed_extensions']),
  validateWriteFileExtension: reads(['file_path'], ['allowed_extensions']),
  validateWriteBlockedPaths: reads(['file_path'], ['blocked_paths']),
  validateFileContentSize: reads(['content', 'content_length', 'encoding'], ['max_file_size_mb']),
  validateWriteRateLimit: reads([], ['max_writes_per_hour'], { state: ['writes_last_hour'] }),
  validateParentDirectory: reads(['file_path', 'create_dirs'], ['allow_create_dirs'], { facts: ['parent_exists'] }),
  validateDeliverableCriteriaEvidence: reads(['criteria_attestations']),
  validateDeliverableCriteriaMet: reads(['criteria_attestations']),
  validateDeliverableSummaryWords: reads(['summary'], ['require_summary', 'min_summary_words']),
  validateDeliverableTestsPassing: reads(['tests_passing'], ['require_tests_passing']),
  validateDeliverableBlockedPatterns: reads(['output_content'], ['scan_output', 'blocked_patterns']),
  validateMCPServer: reads(['server']),
  validateMCPRateLimit: reads([], ['max_calls_per_minute'], { state: ['calls_last_minute'] }),
  validateParameterSize: reads(['parameters'], ['max_parameter_size']),
  validateBlockedPatterns: reads(['command', 'args'], ['blocked_patterns']),
  validateWorkingDirectory: reads(['cwd'], ['allowed_working_directories']),
  validateEnvironmentVariables: reads(['env', 'command', 'args'], ['blocked_env_vars']),
  validateBrowserBlockedDomains: reads(['url'], ['blocked_domains']),
  validateWebFetchBlockedDomains: reads(['url'], ['blocked_domains']),
  validateBrowserPrivateIP: reads(['url'], ['block_private_ips']),
  validateWebFetchPrivateIP: reads(['url'], ['block_private_ips']),
  validateBrowserFormSubmission: reads(['action', 'selector', 'value'], ['allow_form_submission']),
  validateBrowserScreenshotRate: reads(['action', 'screenshot'], ['max_screenshots_per_hour'], {
    state: ['screenshots_last_hour'],
  }),
  validateBrowserNavigationRate: reads(['action'], ['max_navigations_per_hour'], { state: ['navigations_last_hour'] }),
  validateWebFetchHeaders: reads(['headers', 'url'], ['blocked_headers']),
  validateWebFetchRateLimit: reads([], ['max_requests_per_hour', 'max_requests_per_min'], {
    state: ['requests_last_hour', 'requests_last_minute'],
  }),
  validateMediaImageGenerateContext: reads([
    'provider',
    'model',
    'prompt_length',
    'referenced_image_count',
    'output_count',
    'output_format',
    'size',
    'aspect_ratio',
  ]),
  validateShieldThreats: reads(['command', 'args'], ['shield']),
  validateRateLimit: reads([], ['max_per_window'], { state: ['count_in_window'] }),
};
