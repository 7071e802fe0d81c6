import { margins, type Page } from './page.js';

/** Points. */
export const armsHeight = 46;
const blue = '#0d5eaf';

/** In a square of 100: the shield with its cross, and the laurel around it. */
const shield = 'M31 12 H69 V47 C69 61 60 69 50 73 C40 69 31 61 31 47 Z';
const cross = 'M46 12 H54 V35 H69 V43 H54 V71.2 L50 73 L46 71.2 V43 H31 V35 H46 Z';
const laurel = [-1, 1].map(branch).join(' ');

/** The arms in a square of 100, each shape over the one before. */
export const armsShapes = [
  { path: shield, color: blue },
  { path: cross, color: '#ffffff' },
  { path: laurel, color: blue },
];

/**
 * The arms of the Republic, drawn by us after their description (a white cross on a blue shield between two branches of
 * laurel); `words` are said to who cannot see them. Stand where the page is, which goes on below.
 */
export function drawArms(page: Page, words: string): void {
  const { pdf } = page;
  const left = margins.left;
  const top = pdf.y;
  const bbox = [left, top, left + armsHeight, top + armsHeight];
  const draw = (): void => {
    pdf
      .save()
      .translate(left, top)
      .scale(armsHeight / 100);
    pdf.path(shield).fill(blue).path(cross).fill('#ffffff').path(shield).lineWidth(1.5).stroke(blue);
    pdf.path(laurel).fill(blue);
    pdf.restore();
  };
  page.tagged('Figure', draw, page.root, { alt: words, ...({ bbox, placement: 'Block' } as object) });
  pdf.y = top + armsHeight + 5;
}

/** Nine pairs of leaves along an arc from the foot of the shield up one side. */
function branch(side: number): string {
  const leaves: string[] = [];
  for (let i = 0; i < 9; i += 1) {
    const angle = (78 - i * 15.5) * (Math.PI / 180);
    const stem: [number, number] = [50 + side * 41 * Math.cos(angle), 48 + 41 * Math.sin(angle)];
    const along = angle - Math.PI / 2;
    for (const turn of [-0.55, 0.55]) leaves.push(leaf(stem, along + turn, side));
  }
  return leaves.join(' ');
}

function leaf([x, y]: [number, number], direction: number, side: number): string {
  const at = (length: number, turn: number): string => {
    const to = direction + turn;
    return `${(x + side * length * Math.cos(to)).toFixed(2)} ${(y + length * Math.sin(to)).toFixed(2)}`;
  };
  return `M${at(0, 0)} Q${at(7, 0.5)} ${at(12, 0)} Q${at(7, -0.5)} ${at(0, 0)} Z`;
}
