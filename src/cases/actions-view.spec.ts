import { describe, expect, it } from 'vitest';
import { actionNames } from '../../workflows/case/transitions.js';
import type { ActionChoices } from './action-choices.js';
import { actionsView } from './actions-view.js';
import type { CaseDetail } from './case-view.js';
import { whyNotView } from './why-not-view.js';

const nothing: ActionChoices = {
  colleagues: [],
  units: [],
  services: [],
  requests: [],
  bodies: [],
  alike: [],
  blocks: [],
  offices: [],
  entries: [],
};
const found = (given: Partial<CaseDetail>) => ({ kind: 'request', refusedActions: [], ...given }) as CaseDetail;

describe('the actions of a page', () => {
  it('stand each once, the likeliest first and open, the rest folded under what they do with the case', () => {
    const inHand = ['withdraw', 'forward', 'split', 'extend', 'complete', 'reject', 'ask-applicant', 'merge'];
    const { main, groups } = actionsView(found({ allowedActions: inHand }), nothing, null, 'el');
    expect([main?.name, main?.open, main?.main]).toEqual(['complete', true, true]);
    expect(groups.map(({ id, actions }) => [id, actions.map(({ name }) => name)])).toEqual([
      ['proceed', ['reject']],
      ['wait', ['ask-applicant', 'extend']],
      ['elsewhere', ['forward']],
      ['other', ['merge', 'split', 'withdraw']],
    ]);
    expect(groups.flatMap(({ actions }) => actions).some(({ open }) => open)).toBe(false);
  });

  it('open the one that was refused instead', () => {
    const { main, groups } = actionsView(found({ allowedActions: ['complete', 'forward'] }), nothing, 'forward', 'el');
    expect(main?.open).toBe(false);
    expect(groups[0]!.actions[0]).toMatchObject({ name: 'forward', open: true });
  });

  it.each(['el', 'en'] as const)('all have a form and words in %s; handing over has its own page', (language) => {
    const { main, groups } = actionsView(found({ allowedActions: [...actionNames] }), nothing, null, language);
    const shown = [main!, ...groups.flatMap(({ actions }) => actions)].map(({ name }) => name);
    expect(shown.toSorted()).toEqual(actionNames.filter((name) => name !== 'collect').toSorted());
  });

  it('ask for the number alone where no case is alike', () => {
    const { main } = actionsView(found({ allowedActions: ['merge'] }), nothing, null, 'el');
    expect(main?.fields.map(({ id }) => id)).toEqual(['merge-number']);
    const alike = [{ value: 'x', label: 'x' }];
    const other = actionsView(found({ allowedActions: ['merge'] }), { ...nothing, alike }, null, 'el');
    expect(other.main?.fields.map(({ id }) => id)).toEqual(['merge-into', 'merge-number']);
  });
});

describe('why not', () => {
  it('is told by the status that it takes, the condition that fails, or the closing', () => {
    const refusedActions = [
      { action: 'approve', code: 'action-not-allowed' },
      { action: 'complete', code: 'action-not-allowed', needs: 'brief-answer' },
      { action: 'reopen', code: 'closed', needs: 'window-open' },
      { action: 'forward', code: 'closed' },
    ];
    expect(whyNotView(found({ refusedActions }), 'el').map(({ why }) => why)).toEqual([
      'Γίνεται όταν η υπόθεση είναι: Προς υπογραφή.',
      'Αυτό το είδος απαντιέται με έγγραφο που υπογράφεται.',
      expect.stringContaining('Πέρασε ο χρόνος'),
      'Η υπόθεση έχει κλείσει.',
    ]);
  });
});
