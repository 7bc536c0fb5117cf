/** The venue guide as data for the page Help: the window holds no parser and no markup of the document. */
import { join } from 'node:path';
import { lexer, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { GuideBlock, GuidePart } from '../../renderer/help/guide-blocks.ts';
import { readDocument } from '../documents/markdown-file.ts';
import { root } from '../run-tool.ts';

const GUIDE = 'build/docs/venue-guide.md';
const MODULE = join(root, 'renderer/help/venue-guide.ts');

/** Fills the module that declares it. */
export function venueGuide(): Plugin {
  return {
    name: 'venue-guide',
    load: {
      filter: { id: MODULE },
      handler() {
        this.addWatchFile(join(root, GUIDE));
        return `export const guide = ${JSON.stringify(guideBlocks(readDocument(GUIDE)))};`;
      },
    },
  };
}

/**
 * The title is left out, because the page has its own, and so are images. HTML and entities stay text.
 * @throws for Markdown that the page cannot show, such as a quotation
 */
export function guideBlocks(markdown: string): GuideBlock[] {
  const blocks = blocksOf(lexer(markdown));
  const ids = new Set<string>();
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    let id = block.id;
    for (let n = 2; ids.has(id); n += 1) id = `${block.id}-${n}`;
    ids.add(id);
    return { ...block, id };
  });
}

function blocksOf(tokens: readonly Token[]): GuideBlock[] {
  return tokens.flatMap((token) => {
    const block = blockOf(token);
    return block === null ? [] : [block];
  });
}

/** Null for what is not shown. */
function blockOf(token: Tokens.Generic): GuideBlock | null {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return headingOf(token as Tokens.Heading);
    case 'paragraph':
    // A line of a list without empty lines.
    case 'text':
      return paragraphOf(partsOf(token.tokens ?? []));
    case 'html':
      return paragraphOf([{ kind: 'text', text: token.raw.trim() }]);
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return { kind: 'list', isOrdered: ordered, items: items.map((item) => blocksOf(item.tokens)) };
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const row = (cells: readonly Tokens.TableCell[]): GuidePart[][] =>
        cells.map((cell) => partsOf(cell.tokens));
      return { kind: 'table', head: row(header), rows: rows.map(row) };
    }
    case 'code':
      return { kind: 'code', text: (token as Tokens.Code).text };
    default:
      return unknown(token);
  }
}

function headingOf({ depth, tokens }: Tokens.Heading): GuideBlock | null {
  if (depth === 1) return null;
  const text = textOf(partsOf(tokens));
  const name = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return { kind: 'heading', level: depth, id: `guide-${name}`, text };
}

function paragraphOf(parts: readonly GuidePart[]): GuideBlock | null {
  return textOf(parts).trim() === '' ? null : { kind: 'paragraph', parts };
}

function partsOf(tokens: readonly Token[]): GuidePart[] {
  return tokens.flatMap((token) => partOf(token as Tokens.Generic));
}

function partOf(token: Tokens.Generic): readonly GuidePart[] {
  switch (token.type) {
    case 'text':
    case 'escape':
      return [{ kind: 'text', text: (token as Tokens.Text).text }];
    case 'html':
      return [{ kind: 'text', text: token.raw }];
    case 'br':
      return [{ kind: 'text', text: ' ' }];
    case 'codespan':
      return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
    case 'strong':
      return [{ kind: 'strong', parts: partsOf(token.tokens ?? []) }];
    case 'em':
      return [{ kind: 'emphasis', parts: partsOf(token.tokens ?? []) }];
    case 'link':
      return linkOf(token as Tokens.Link);
    case 'image':
      return [];
    default:
      return unknown(token);
  }
}

/** Nothing leads out of the window: an address on the web is written out behind the words of its link. */
function linkOf({ href, tokens }: Tokens.Link): readonly GuidePart[] {
  const parts = partsOf(tokens);
  const isShown = !/^https?:/i.test(href) || textOf(parts) === href;
  return isShown ? parts : [...parts, { kind: 'text', text: ` (${href})` }];
}

function textOf(parts: readonly GuidePart[]): string {
  return parts.map((part) => ('text' in part ? part.text : textOf(part.parts))).join('');
}

function unknown({ type, raw }: Tokens.Generic): never {
  throw new Error(
    `${GUIDE}: expected headings, paragraphs, lists, tables, code, links or emphasis, got ${type}: ${JSON.stringify(raw.slice(0, 80))}. Write it in another way, or teach build/bundle/venue-guide.ts and the page Help to show it.`,
  );
}
