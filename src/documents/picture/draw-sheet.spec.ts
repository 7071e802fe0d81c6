import { describe, expect, it } from 'vitest';
import type { Block, Line, RenderJob } from '../content/blocks.js';
import { DocumentTemplates } from '../content/document-templates.js';
import { samples } from '../content/samples.js';
import { toRenderJob } from '../rendering/to-render-job.js';
import { documentTypes, templateVersion } from '../snapshot.js';
import { drawSheet } from './draw-sheet.js';

const templates = new DocumentTemplates();

function jobOf(type: (typeof documentTypes)[number], change: object = {}): RenderJob {
  const view = { ...samples[type], ...change };
  return toRenderJob(templates, {
    type,
    version: templateVersion,
    view,
    at: '2026-11-04T08:00:00Z',
    url: 'http://x/v',
  });
}

/** What the picture says, without a blank. */
function saidIn(svg: string): string {
  const text = svg.replace(/<style>.*?<\/style>/, '').replace(/<[^>]*>/g, '');
  const plain = text.replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
  return solid(
    plain
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&'),
  );
}

const solid = (text: string): string => text.replace(/\s+/g, '');
const lineText = ({ label, text }: Line): string => (label ?? '') + text;

/** Every word of a block, in the order in which the page says it. */
function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return (block.label ?? '') + block.text;
    case 'letterhead':
      return [...block.left, ...block.right].map(lineText).join('');
    case 'fields':
      return block.rows.map(({ label, value }) => label + value).join('');
    case 'table':
      return [block.columns.map(({ label }) => label), ...block.rows].flat().join('');
    case 'signature':
    case 'verification':
      return block.lines.map(lineText).join('');
    case 'page':
      return '';
    default:
      return block.text;
  }
}

describe('drawSheet', () => {
  it.each(documentTypes)('says every word of the first page of %s, and none of the next', (type) => {
    const { blocks, foot, qr, ...job } = jobOf(type);
    const [strip, running] = [true, false].map((isStrip) =>
      blocks.filter(({ kind }) => (kind === 'verification') === isStrip).map(wordsOf),
    );
    const said = saidIn(drawSheet({ blocks, foot, qr, ...job }));
    expect(said).toBe(solid([...running!, ...strip!, foot].join('')));
  });

  it("takes anybody's words as words, and what no picture can carry as «?»", () => {
    const text = 'a</p><script>alert(1)</script> & "b" \u000b\u0000\ufffe';
    const svg = drawSheet(jobOf('rejection', { text }));
    expect(svg).toContain('a&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;b&quot; ');
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  });

  it('names nothing outside itself', () => {
    const svg = drawSheet(jobOf('cert-family'));
    expect(svg.match(/\b(href|src|url)\b[=(]/g)).toBeNull();
  });
});
