import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { makeFolder } from '../cli/run-oap.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

const inPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** A browser of this machine; tests that look at pages skip where there is none. */
export const CHROMIUM = process.env.OAP_CHROMIUM ?? NAMES.map(inPath).find((file) => file !== undefined);

/** Starts it without a window. The sandbox of Chromium does not work for the superuser. */
export const openBrowser = async (): Promise<Browser> => {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM ?? '', chromiumSandbox: process.getuid?.() !== 0 });
};

/** What there is to say against a page, as readers meet it. */
export interface Seen {
  /** What was asked for besides the page itself. */
  readonly requests: readonly string[];
  /** What the browser complains of, and windows that popped up. */
  readonly complaints: readonly string[];
  /** Rules of accessibility that are broken in light or dark, with the first place. */
  readonly violations: readonly string[];
  /** Elements that a page without scripts has no use for. */
  readonly foreign: number;
  /** What the Tab key comes to, in order, and whether it shows that it has come there. */
  readonly stops: readonly { readonly what: string; readonly isShown: boolean }[];
  /** How many pixels a narrow page is wider than its window. */
  readonly overhang: number;
  /** How much brighter the paper is than the ink, in light and in dark. */
  readonly contrast: Readonly<Record<'light' | 'dark', number>>;
}

interface Violations {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Holds a page to the rules of accessibility, all of them or some. */
const judge = async (page: Page, rules?: readonly string[]): Promise<readonly string[]> => {
  const options = { preload: false, ...(rules === undefined ? {} : { runOnly: rules }) };
  const { violations } = await page.evaluate<Violations>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`);
};

/** Where the focus is: the outline tells a reader at the keyboard. */
const FOCUSED = `(() => {
  const { activeElement: at } = document;
  if (at === null || at === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return { what: at.tagName.toLowerCase() + ' ' + at.textContent.trim(), isShown: outlineStyle !== 'none' && outlineWidth !== '0px' };
})()`;

const tabThrough = async (page: Page): Promise<Seen['stops']> => {
  const stops: Seen['stops'][number][] = [];
  for (let presses = 0; presses < 500; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Seen['stops'][number] | null>(FOCUSED);
    if (stop === null) return stops;
    stops.push(stop);
  }
  throw new Error('the Tab key comes to no end');
};

/** How bright a page is, less how bright its text is. */
const BRIGHTNESS = `(() => {
  const { backgroundColor, color } = getComputedStyle(document.body);
  const sum = (text) => text.match(/\\d+/g).slice(0, 3).reduce((all, part) => all + Number(part), 0);
  return sum(backgroundColor) - sum(color);
})()`;

/** Opens a page from a file in a real browser, in light and dark, wide and narrow, and goes through it at the keyboard. */
export const lookAtPage = async (browser: Browser, file: string): Promise<Seen> => {
  const url = pathToFileURL(file).href;
  const page = await browser.newPage({ colorScheme: 'light' });
  try {
    const [requests, complaints]: [string[], string[]] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url, { waitUntil: 'load' });
    // Through the debugger, which the policy of the page does not hold back.
    await page.evaluate(axe.source);
    const inLight = await judge(page);
    const light = await page.evaluate<number>(BRIGHTNESS);
    await page.emulateMedia({ colorScheme: 'dark' });
    const inDark = await judge(page, ['color-contrast', 'link-in-text-block']);
    const dark = await page.evaluate<number>(BRIGHTNESS);
    const stops = await tabThrough(page);
    const foreign = await page.locator('script, img, iframe, object, embed, link, form, base, svg, video').count();
    // As on a telephone, or magnified four times.
    await page.setViewportSize({ width: 320, height: 640 });
    const overhang = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    const others = requests.filter((each) => each !== url);
    const violations = [...inLight, ...inDark];
    return { requests: others, complaints, violations, foreign, stops, overhang, contrast: { light, dark } };
  } finally {
    await page.close();
  }
};

/** A page in a file of its own. */
export const keepPage = (name: string, html: string): string => {
  const file = join(makeFolder(), name);
  writeFileSync(file, html);
  return file;
};
