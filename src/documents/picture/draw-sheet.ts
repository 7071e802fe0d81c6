import Handlebars from 'handlebars';
import type { Block, Column, Line, RenderJob } from '../content/blocks.js';
import { armsHeight, armsShapes } from '../layout/draw-arms.js';
import { codeRuns, codeSide } from '../layout/draw-verification.js';
import { contentWidth, margins, verificationStrip } from '../layout/page.js';
import { sheetStyle } from './sheet-style.js';

/** A4, points. */
const width = 595.28;
const height = 841.89;
const bodyHeight = height - margins.top - margins.bottom - verificationStrip;
/** What XML cannot carry, not even escaped: one such character in a person's words would spoil the whole picture. */
const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

type PageBlock = Exclude<Block, { kind: 'page' }>;

/**
 * A picture (SVG, A4 in points) of the first page of a document, from the very job that its PDF is drawn from: the same
 * words in the same places and sizes. The browser breaks lines and page, in a face of its own, so that a line may end
 * elsewhere than in the PDF. Names nothing outside itself, as a picture must not. Pure.
 */
export function drawSheet({ blocks, foot, qr }: RenderJob): string {
  // A page begun anew follows the first.
  const first = blocks.filter((block): block is PageBlock => block.kind !== 'page');
  const strip = first.flatMap((block) => (block.kind === 'verification' ? block.lines : []));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" lang="el">`,
    `<style>${sheetStyle}</style><rect width="${width}" height="${height}" fill="#fff"/>`,
    words(margins.top, bodyHeight, margins.left, contentWidth, first.map(drawBlock).join('')),
    strip.length === 0 ? '' : drawStrip(strip, qr.url),
    words(height - 42, 20, margins.left, contentWidth, element('p', 'foot', say(foot))),
    '</svg>',
  ].join('');
}

function drawBlock(block: PageBlock): string {
  switch (block.kind) {
    case 'mark':
    case 'title':
    case 'heading':
      return element('p', block.kind, say(block.text));
    case 'paragraph':
      if (block.text === '') return '';
      if (block.label === null) return element('p', 'body', say(block.text));
      return element('div', 'labelled', element('b', '', say(block.label)) + element('p', '', say(block.text)));
    case 'letterhead':
      return element(
        'div',
        'letterhead',
        element('div', '', (block.arms === null ? '' : drawArms()) + drawLines(block.left)) +
          element('div', '', drawLines(block.right)),
      );
    case 'fields':
      return element(
        'table',
        'fields',
        block.rows.map(({ label, value }) => drawRow([element('td', '', say(label)), element('th', '', say(value))])),
      );
    case 'table':
      return drawTable(block.columns, block.rows);
    case 'signature':
      return element('div', 'signature', drawLines(block.lines));
    case 'verification':
      return '';
  }
}

function drawTable(columns: Column[], rows: string[][]): string {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const share = (column: Column): string => `${((100 * column.width) / total).toFixed(1)}%`;
  return element('table', 'ruled', [
    drawRow(columns.map((column) => `<th style="width:${share(column)}">${say(column.label)}</th>`)),
    ...rows.map((cells) => drawRow(cells.map((cell) => element('td', '', say(cell))))),
  ]);
}

/** The strip at the foot, with the code as it is on the page. */
function drawStrip(lines: Line[], url: string): string {
  const top = height - margins.bottom - verificationStrip + 16;
  const { size, runs } = codeRuns(url);
  const path = runs.map(({ column, row, length }) => `M${column} ${row}h${length}v1h-${length}z`).join('');
  const left = margins.left + codeSide + 14;
  return [
    `<path d="M${margins.left} ${top - 8}h${contentWidth}" stroke="#555" stroke-width=".5"/>`,
    `<path transform="translate(${margins.left} ${top}) scale(${codeSide / size})" d="${path}"/>`,
    words(top + 2, codeSide + 8, left, width - margins.right - left, element('div', 'strip', drawLines(lines))),
  ].join('');
}

function drawArms(): string {
  const shapes = armsShapes.map(({ path, color }) => `<path d="${path}" fill="${color}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" class="arms" width="${armsHeight}" height="${armsHeight}" viewBox="0 0 100 100">${shapes}</svg>`;
}

/** Words in a place of the page, laid out by the browser. */
function words(y: number, high: number, x: number, wide: number, content: string): string {
  return `<foreignObject x="${x}" y="${y}" width="${wide}" height="${high}"><div xmlns="http://www.w3.org/1999/xhtml" class="words">${content}</div></foreignObject>`;
}

function drawLines(lines: Line[]): string {
  return lines
    .map(({ text, label, strong }) =>
      element('p', strong ? 'strong' : '', say(label === null ? text : `${label} ${text}`)),
    )
    .join('');
}

function drawRow(cells: string[]): string {
  return element('tr', '', cells);
}

function element(tag: string, name: string, content: string | string[]): string {
  const inner = typeof content === 'string' ? content : content.join('');
  return name === '' ? `<${tag}>${inner}</${tag}>` : `<${tag} class="${name}">${inner}</${tag}>`;
}

/** Anybody's words, as words and nothing else. */
function say(text: string): string {
  return Handlebars.escapeExpression(text.normalize('NFC').replace(unfit, '?'));
}
