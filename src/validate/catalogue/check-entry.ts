import type { ErratumId, RequirementId } from '../../spec/index.js';
import type { DocumentKind } from '../detect-kind.js';

/** What validation looks for beyond schemas: one code of a diagnostic. */
export interface CheckEntry {
  readonly about: DocumentKind | 'against' | 'previous' | 'any';
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'error, or warning';
  readonly finds: string;
  readonly requirements?: readonly RequirementId[];
  readonly errata?: readonly ErratumId[];
}
