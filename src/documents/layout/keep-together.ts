import type { Block } from '../content/blocks.js';
import { firstRowHeight, firstFieldHeight } from './draw-table.js';
import { paragraphHeight, signatureHeight } from './draw-text.js';
import { contentWidth, type Page } from './page.js';
import { styles } from './styles.js';

/** Of a long paragraph this much, in points, must stand under its heading or over its signature: three lines. */
const some = 54;

/**
 * Begins a new page where the block would be parted from what belongs to it: a heading from what follows, the last
 * paragraph from the signature, which would then stand alone on a page.
 */
export function keepTogether(page: Page, block: Block, next: Block | undefined): void {
  if (block.kind === 'title' || block.kind === 'heading') {
    page.reserve(headHeight(page, block) + (next ? leadHeight(page, next) : 0));
  } else if (block.kind === 'paragraph' && next?.kind === 'signature') {
    const whole = paragraphHeight(page, block.text, block.label);
    // A paragraph longer than this runs over by itself, and its end goes along with the signature.
    if (whole < 3 * some) page.reserve(whole + signatureHeight(page, next.lines));
  }
}

function headHeight(page: Page, { kind, text }: { kind: 'title' | 'heading'; text: string }): number {
  return page.heightOf(text, styles[kind], contentWidth) + 12;
}

/** Height of as much of a block as must not be parted from the heading above it. */
function leadHeight(page: Page, block: Block): number {
  switch (block.kind) {
    case 'paragraph':
      return Math.min(paragraphHeight(page, block.text, block.label), some);
    case 'fields':
      return firstFieldHeight(page, block.rows);
    case 'table':
      return firstRowHeight(page, block.columns, block.rows);
    case 'signature':
      return signatureHeight(page, block.lines);
    default:
      return 0;
  }
}
