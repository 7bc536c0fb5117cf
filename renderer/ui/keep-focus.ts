/** Keeps the focus in the window: when what has it is taken out of the page, something near takes it. */

/** How long the remover may still move the focus, ms: the list does once it has found a row. */
const GRACE_MS = 200;
const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';
/** What is near stands in only inside of these; the frame around them is no part of what went. */
const HOLDERS = 'main, dialog, [popover]';

/** @returns stops it. */
export function keepFocus(): () => void {
  /** What had the focus last, and all that it was in, the nearest first. */
  let path: readonly Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLost = (): boolean => path[0]?.isConnected === false && document.activeElement === document.body;
  const observer = new MutationObserver(() => {
    if (timer === undefined && isLost()) timer = setTimeout(restore, GRACE_MS);
  });

  function restore(): void {
    timer = undefined;
    if (isLost()) standIn(path.filter(({ isConnected }) => isConnected))?.focus();
  }

  function follow({ target }: FocusEvent): void {
    path = pathOf(target instanceof Element ? target : null);
  }

  /** Of a press beside everything, which leaves what had the focus where it is: the person wants it nowhere. */
  function leave(): void {
    queueMicrotask(() => {
      if (path[0]?.isConnected === true && document.activeElement === document.body) path = [];
    });
  }

  document.addEventListener('focusin', follow);
  document.addEventListener('focusout', leave);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', follow);
    document.removeEventListener('focusout', leave);
    observer.disconnect();
    clearTimeout(timer);
  };
}

function pathOf(element: Element | null): readonly Element[] {
  return element === null ? [] : [element, ...pathOf(element.parentElement)];
}

/** The first control of the nearest that is left and has any; the page itself when there is none. */
function standIn(left: readonly Element[]): HTMLElement | null {
  const page = document.querySelector('main');
  for (const around of left) {
    if (around === page || around.closest(HOLDERS) === null) break;
    const control = [...around.querySelectorAll<HTMLElement>(CONTROLS)].find(canHaveFocus);
    if (control !== undefined) return control;
  }
  return page;
}

function canHaveFocus(control: HTMLElement): boolean {
  return control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility();
}
