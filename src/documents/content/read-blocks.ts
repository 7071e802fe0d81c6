import type { Block, Line } from './blocks.js';
import { parseMarkup, type Element } from './parse-markup.js';

/** What pages are made of, beside what belongs to the document as a whole. */
const running = ['title', 'heading', 'p', 'text', 'fields', 'table', 'signature'];

/** Which attributes and elements each element takes; whatever is not here is refused. */
const grammar: Record<string, { attributes?: string[]; holds: string[] | 'text' }> = {
  document: {
    holds: ['mark', 'letterhead', 'verification', 'page', ...running],
  },
  mark: { holds: 'text' },
  letterhead: { attributes: ['arms'], holds: ['left', 'right'] },
  page: { attributes: ['lang'], holds: running },
  left: { holds: ['line'] },
  right: { holds: ['line'] },
  line: { attributes: ['label', 'strong'], holds: 'text' },
  title: { holds: 'text' },
  heading: { holds: 'text' },
  p: { attributes: ['label'], holds: 'text' },
  text: { holds: 'text' },
  fields: { holds: ['field'] },
  field: { attributes: ['label'], holds: 'text' },
  table: { holds: ['column', 'row'] },
  column: { attributes: ['label', 'width'], holds: [] },
  row: { holds: ['cell'] },
  cell: { holds: ['line'] },
  signature: { holds: ['line'] },
  verification: { holds: ['line'] },
};

/**
 * The blocks of a filled-in template. Spaces and line ends mean nothing except in `<text>`, where each line of a
 * person's words is a paragraph; lines left empty by their data are dropped.
 * @throws Error naming the element that is unknown or out of place
 */
export function readBlocks(markup: string): Block[] {
  const root = parseMarkup(markup);
  requireGrammar(root);
  return elements(root).flatMap(toBlocks);
}

function toBlocks(element: Element): Block[] {
  switch (element.tag) {
    case 'mark':
    case 'title':
    case 'heading':
      return [{ kind: element.tag, text: words(element) }];
    case 'p':
      return [{ kind: 'paragraph', text: words(element), label: element.attributes.label ?? null }];
    case 'text':
      return paragraphs(element).map((text) => ({ kind: 'paragraph', text, label: null }));
    case 'letterhead': {
      const side = (tag: string): Line[] => elements(element, tag).flatMap(lines);
      return [{ kind: 'letterhead', arms: element.attributes.arms ?? null, left: side('left'), right: side('right') }];
    }
    case 'fields':
      return [
        {
          kind: 'fields',
          rows: elements(element).map((field) => ({ label: field.attributes.label ?? '', value: words(field) })),
        },
      ];
    case 'table':
      return [readTable(element)];
    case 'signature':
    case 'verification':
      return [{ kind: element.tag, lines: lines(element) }];
    case 'page':
      if (!element.attributes.lang) throw new Error('<page> needs a lang');
      return [{ kind: 'page', lang: element.attributes.lang, blocks: elements(element).flatMap(toBlocks) }];
    default:
      throw new Error(`<${element.tag}> is not a block`);
  }
}

function readTable(table: Element): Block {
  const columns = elements(table, 'column').map(({ attributes }) => {
    const width = Number(attributes.width);
    if (!(width > 0)) throw new Error('<column> needs a width above 0');
    return { label: attributes.label ?? '', width };
  });
  const rows = elements(table, 'row').map((row) =>
    elements(row).map((cell) =>
      lines(cell)
        .map((line) => (line.label ? `${line.label} ${line.text}` : line.text))
        .join('\n'),
    ),
  );
  if (rows.some((cells) => cells.length !== columns.length)) {
    throw new Error(`every <row> needs ${columns.length} <cell>`);
  }
  return { kind: 'table', columns, rows };
}

function lines(element: Element): Line[] {
  return elements(element, 'line')
    .map((line) => ({
      text: words(line),
      label: line.attributes.label ?? null,
      strong: line.attributes.strong === 'true',
    }))
    .filter((line) => line.text !== '');
}

function requireGrammar(element: Element): void {
  const rule = grammar[element.tag]!;
  for (const name of Object.keys(element.attributes)) {
    if (!rule.attributes?.includes(name)) throw new Error(`<${element.tag}> takes no ${name}`);
  }
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (rule.holds !== 'text' && child.trim() !== '')
        throw new Error(`<${element.tag}> holds no text: ${child.trim()}`);
    } else {
      if (rule.holds === 'text' || !rule.holds.includes(child.tag)) {
        throw new Error(`<${element.tag}> holds no <${child.tag}>`);
      }
      requireGrammar(child);
    }
  }
}

function elements(element: Element, tag?: string): Element[] {
  return element.children.filter((child) => typeof child !== 'string' && (!tag || child.tag === tag)) as Element[];
}

function words(element: Element): string {
  return element.children.join('').replace(/\s+/g, ' ').trim();
}

function paragraphs(element: Element): string[] {
  return element.children
    .join('')
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
