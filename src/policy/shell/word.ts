/** One shell word after quote removal. */
export interface Word {
  /** The text; quotes and escapes are gone, and a substitution leaves the one word that it plainly prints, or nothing. */
  readonly text: string;
  /** `text` with every quoted or escaped unit replaced by NUL: tells syntax (`{`, `,`) from data. Same length. */
  readonly bare: string;
  /** Script text of each `$( )`, backtick and process substitution in the word, in order. */
  readonly substitutions: readonly string[];
}

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  /** `;` `;;` `&` `&&` `|` `|&` `||` `(` `)` or a newline. */
  | { readonly kind: 'operator'; readonly text: string }
  /** `<` `>` `>>` `<<<` and kin, without a descriptor number; the next word is the target. */
  | { readonly kind: 'redirection'; readonly text: string };

/** What reading one construct yields: where it ends (exclusive) and whether its closing mark was there. */
export interface Span {
  readonly text: string;
  readonly end: number;
  readonly closed: boolean;
}
