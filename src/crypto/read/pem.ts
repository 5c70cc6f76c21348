/** A block of PEM (RFC 7468): its label, its bytes, whether it has headers, and the line of its BEGIN, 1-based. */
export interface PemBlock {
  readonly label: string;
  /** Undefined when the text between the lines is no base64. */
  readonly bytes: Uint8Array | undefined;
  /** Whether the END line is there, with the same label. */
  readonly complete: boolean;
  readonly line: number;
  readonly offset: number;
}

const BEGIN = /^[ \t]*-----BEGIN ([A-Z0-9][A-Z0-9 ]*)-----[ \t]*$/;
const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Finds the blocks of PEM in a text; what stands between them is passed over, as it is by others. */
export const findPemBlocks = (text: string): readonly PemBlock[] => {
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly line: number; readonly offset: number; body: string } | undefined;
  const close = (complete: boolean): void => {
    if (open === undefined) return;
    const { body, ...place } = open;
    blocks.push({
      ...place,
      complete,
      bytes: BASE64.test(body) ? new Uint8Array(Buffer.from(body, 'base64')) : undefined,
    });
    open = undefined;
  };
  let line = 0;
  for (const { 0: raw, index } of text.matchAll(LINE)) {
    line++;
    const content = raw.trim();
    const label = BEGIN.exec(content)?.[1];
    if (label !== undefined) {
      close(false);
      open = { label, line, offset: index, body: '' };
    } else if (open !== undefined && content === `-----END ${open.label}-----`) close(true);
    else if (open !== undefined) open.body += content;
  }
  close(false);
  return blocks;
};
