/** What `oap verify` was asked for, by the names of its flags. */
export interface VerifyFlags {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly jwks?: readonly string[] | undefined;
  readonly key?: string | undefined;
  readonly 'key-format'?: string | undefined;
  readonly registry?: string | undefined;
  readonly owner?: readonly string[] | undefined;
  readonly passport?: string | undefined;
  readonly context?: string | undefined;
  readonly now?: string | undefined;
  readonly skew?: string | undefined;
  readonly jsonl?: boolean | undefined;
  readonly chain?: string | undefined;
  readonly 'allow-http'?: boolean | undefined;
  readonly 'allow-private'?: boolean | undefined;
}
