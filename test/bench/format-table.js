/** Rows of text as a table; the first column is aligned to the left, all others to the right, the last one to the left again. */
export const formatTable = (head, rows) => {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const isLeft = (column) => column === 0 || column === head.length - 1;
  const line = (row) =>
    row
      .map((cell, column) => (isLeft(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
};
