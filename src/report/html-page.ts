/** What stands in a page; `title` and `tool` are escaped already, as is all else. */
export interface PageParts {
  readonly title: string;
  readonly style: string;
  /** What stands in `main`, in lines. */
  readonly main: string;
  readonly footer: string;
}

/** One HTML page that loads nothing and runs nothing, whatever got into it. */
export const htmlPage = ({ title, style, main, footer }: PageParts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
<footer><p class="soft">${footer}</p></footer>
</body>
</html>
`;
