import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionNames, statuses, steps } from '../../workflows/case/transitions.js';
import { lifePage, lifeText } from './draw-life.js';

describe('docs/life.md', () => {
  it('is what the table of transitions gives (else: npm run -s ked -- life draw)', () => {
    expect(readFileSync(lifePage, 'utf8')).toBe(lifeText());
  });

  it('shows every status, action and step', () => {
    const text = lifeText();
    for (const status of statuses) expect(text).toContain(`state "${status}" as`);
    for (const action of actionNames) expect(text).toContain(`| \`${action}\` |`);
    for (const step of Object.keys(steps)) expect(text).toContain(`| \`${step}\` |`);
  });

  it('joins what leads from one status to another, and draws no arrow that stays', () => {
    const text = lifeText();
    expect(text).toContain('received --> triage: (routed), (assigned)\n');
    expect(text).toContain('assigned --> pending_approval: propose, reject\n');
    expect(text).not.toMatch(/^ {2}(\w+) --> \1:/m);
  });
});
