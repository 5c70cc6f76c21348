/** What `oap eval` was asked for, by the names of its flags. */
export interface EvalFlags {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly pack: string;
  readonly passport: string;
  readonly context: string;
  readonly state?: string | undefined;
  readonly facts?: string | undefined;
  readonly now?: string | undefined;
  readonly explain?: boolean | undefined;
  readonly 'all-reasons'?: boolean | undefined;
  readonly 'context-check'?: 'full' | 'presence' | undefined;
  readonly 'passport-check'?: 'full' | 'presence' | undefined;
  readonly 'strict-limits'?: boolean | undefined;
  readonly sign?: string | undefined;
  readonly kid?: string | undefined;
  readonly validators?: string | undefined;
  readonly packs?: readonly string[] | undefined;
}
