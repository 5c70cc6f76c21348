const PRINTING = /^(?:echo|printf)\s+(?:-[neE]+\s+)?/;
const FORMAT = /^(['"]?)%s\1\s+/;
const ONE_WORD = /^(['"]?)([A-Za-z0-9_./-]+)\1$/;
const SILENT = new Set(['', ':', 'true']);

/** Without blanks around it and without the `;` that may end it. */
const trimScript = (script: string): string => {
  let end = script.length;
  while (end > 0 && ' \t\n;'.includes(script[end - 1] as string)) end--;
  return script.slice(0, end).trimStart();
};

/** What `$(…)` may stand for: the operands of a printing command, nothing for a silent one, else the script itself. */
export const printedText = (script: string): string => {
  const trimmed = trimScript(script);
  return SILENT.has(trimmed) ? '' : trimmed.replace(PRINTING, '').replace(FORMAT, '');
};

/** The single plain word that a script prints, as `rm` in `$(echo rm)`; empty when it is no such script. */
export const printedWord = (script: string): string =>
  PRINTING.test(trimScript(script)) ? (ONE_WORD.exec(printedText(script))?.[2] ?? '') : '';
