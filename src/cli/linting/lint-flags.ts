/** What `oap lint` was asked for, by the names of its flags. */
export interface LintFlags {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly reporter: string;
  readonly rule?: readonly string[] | undefined;
  readonly list?: boolean | undefined;
  readonly explain?: string | undefined;
  readonly fix?: boolean | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly config?: string | undefined;
  readonly suites?: boolean | undefined;
}
