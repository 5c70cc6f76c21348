/** A part of a file: bytes from `start` up to `end`, or to the end of the file. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** The files that a run may look at, as `io` gives them. Paths are as the user wrote them, with `/` or the platform's separator. */
export interface FileSource {
  /** What is at a path; `none` when nothing is, or when it cannot be looked at. */
  readonly kindOf: (path: string) => Promise<'file' | 'folder' | 'none'>;
  /** One name for all paths that lead to the same place, through links too. */
  readonly identityOf: (path: string) => Promise<string>;
  /** Names in a folder, sorted by code unit. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Size of a file, bytes. */
  readonly sizeOf: (path: string) => Promise<number>;
  /** The bytes of a file. Throws OapError `file/unreadable`, exit 3. */
  readonly read: (path: string) => Promise<Uint8Array>;
  /** The bytes of a file or of standard input (`-`), in pieces; all of them, or those of a part of a file. */
  readonly stream: (path: string, range?: ByteRange) => AsyncIterable<Uint8Array>;
}
