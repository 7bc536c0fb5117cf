/** Everything that a window says, seen or spoken, and what of it is cut. Runs in the page. */
import type { Page } from 'playwright-core';

export interface Said {
  readonly text: string;
  /** The element, in short. */
  readonly where: string;
}

export interface Screen {
  readonly said: readonly Said[];
  /** Texts that do not fit where they stand and are not meant to be cut. */
  readonly cut: readonly Said[];
}

export function textOnScreen(page: Page): Promise<Screen> {
  return page.evaluate(() => {
    const ATTRIBUTES = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'];
    const OF_ELEMENTS = ['title', 'placeholder', 'alt'];
    const whereOf = (element: Element): string => {
      const parents = [element.parentElement, element].map((each) =>
        each === null ? '' : [each.localName, ...each.classList].join('.').replace(/\.s(?:velte)?-\w+/g, ''),
      );
      return parents.join(' > ');
    };
    const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const isMeantToBeCut = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { textOverflow, clipPath } = getComputedStyle(at);
        // Only a screen reader says what is clipped.
        if (textOverflow === 'ellipsis' || clipPath !== 'none') return true;
      }
      return false;
    };
    const said: Said[] = [];
    const cut: Said[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!isSeen(element) || element.closest('svg, script, style, pre') !== null) continue;
      const where = whereOf(element);
      for (const name of [...ATTRIBUTES, ...OF_ELEMENTS]) {
        const text = element.getAttribute(name);
        if (text !== null) said.push({ text, where: `${where} [${name}]` });
      }
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const texts = own.map((node) => (node.textContent ?? '').trim()).filter((text) => text !== '');
      for (const text of texts) said.push({ text, where });
      const isNarrow = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      if (texts.length > 0 && isNarrow && !isMeantToBeCut(element))
        cut.push({ text: texts.join(' '), where });
    }
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
      cut.push({ text: '', where: 'the window' });
    return { said, cut };
  });
}
