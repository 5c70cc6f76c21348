const MARK = /^\p{M}$/u;
const FIRST_MARK = 0x300;
/** As many marks on one letter as a stream-safe text has (Unicode Standard Annex 15). */
const MOST = 30;

/** The text without the marks that follow thirty others. */
const dropSurplusMarks = (text: string): string => {
  let kept = '';
  let from = 0;
  let run = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    const size = code > 0xffff ? 2 : 1;
    run = code >= FIRST_MARK && MARK.test(String.fromCodePoint(code)) ? run + 1 : 0;
    if (run > MOST) {
      kept += text.slice(from, at);
      from = at + size;
    }
    at += size;
  }
  return from === 0 ? text : kept + text.slice(from);
};

/**
 * The text in a normal form of Unicode. Marks after thirty in a row are left out: putting them in order takes time that grows with
 * the square of their number, and a caller chooses the text.
 */
export const normalizeText = (text: string, form: 'NFC' | 'NFKC'): string =>
  /[^\0-\x7f]/.test(text) ? dropSurplusMarks(text).normalize(form) : text;
