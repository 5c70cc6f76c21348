import type { AggregateDeclaration } from '../spec/index.js';

/** A rule as packs write it. Without `type` it is of the legacy dialect (E-10). */
export interface RuleDocument {
  readonly name: string;
  readonly type?: 'expression' | 'custom_validator';
  readonly condition?: string;
  readonly validator?: string;
  readonly deny_code: string;
  readonly description?: string;
  readonly message?: string;
}

/** The members of a policy pack that evaluation reads, after the schema has been checked (OAP-POLICY-001 to OAP-POLICY-014). */
export interface PackDocument {
  readonly id: string;
  readonly requires_capabilities: readonly string[];
  readonly min_assurance: string;
  readonly limits_required?: readonly string[];
  readonly required_fields?: readonly string[];
  readonly optional_fields?: readonly string[];
  readonly required_context?: unknown;
  readonly evaluation_rules: readonly RuleDocument[];
  readonly assurance_rules?: readonly { readonly lte_minor: number; readonly min_level: string }[];
  readonly cache?: { readonly default_ttl_seconds?: number };
  readonly 'x-state'?: Readonly<Record<string, AggregateDeclaration>>;
}
