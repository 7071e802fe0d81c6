import { armsHeight } from '../layout/draw-arms.js';
import { labelWidth } from '../layout/draw-table.js';
import { labelIndent, signatureSpace } from '../layout/draw-text.js';
import type { TextStyle } from '../layout/page.js';
import { gap, styles } from '../layout/styles.js';

/** Of a line of Noto Serif, of its size; said, so that a page holds as much in whatever face the reader has. */
const lineShare = 1.362;

/**
 * How the picture of a page looks: the sizes of the page itself, where a pixel of the picture is a point. What runs over
 * goes to a second column, which is outside the picture, and takes along what keep-together.ts keeps together.
 */
export const sheetStyle = `
.words{font-family:'Noto Serif',Georgia,'DejaVu Serif','Times New Roman',serif;color:#000;overflow:hidden;height:100%;columns:1;column-fill:auto;${sized(styles.body)}}
p{margin:0;overflow-wrap:anywhere}
.strong,.mark,.title,.heading{font-weight:700}
.mark{border:.8px solid #555;margin-bottom:12px;padding:2px 0;text-align:center;${sized(styles.mark)}}
.letterhead{display:flex;gap:24px;margin-bottom:14px;${sized(styles.head)}}
.letterhead>div{flex:1 1 0;min-width:0}
.letterhead p{margin-bottom:1px}
.arms{display:block;height:${armsHeight}px;margin-bottom:5px}
.title{margin:2px 0 ${gap + 4}px;text-align:center;break-after:avoid;${sized(styles.title)}}
.heading{margin:4px 0 3px;break-after:avoid;${sized(styles.heading)}}
.body{margin-bottom:${gap}px}
.body:has(+.signature){orphans:10;widows:2}
.labelled{display:flex;margin-bottom:${gap}px}
.labelled b{flex:0 0 ${labelIndent}px}
table{width:100%;border-collapse:collapse;table-layout:fixed}
tr{break-inside:avoid}
td,th{text-align:left;vertical-align:top;padding:0;overflow-wrap:anywhere;white-space:pre-line}
.fields{margin-bottom:8px;${sized(styles.field)}}
.fields td{width:${labelWidth}px;padding-bottom:2.5px}
.ruled{margin-bottom:10px;${sized(styles.cell)}}
.ruled td,.ruled th{border:solid #555;border-width:.5px 0;padding:2.5px}
.signature{margin:${signatureSpace}px 0 ${gap}px 50%;text-align:center;break-inside:avoid;break-before:avoid;${sized(styles.signature)}}
.signature p{margin-bottom:4px}
.strip{${sized(styles.verification)}}
.strip p{margin-bottom:2px}
.foot{text-align:center;color:${styles.foot.color};${sized(styles.foot)}}
`.replaceAll('\n', '');

function sized({ size, lineGap = 1 }: TextStyle): string {
  return `font-size:${size}px;line-height:${(size * lineShare + lineGap).toFixed(1)}px`;
}
