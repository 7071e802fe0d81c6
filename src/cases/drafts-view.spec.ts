import { describe, expect, it } from 'vitest';
import { draftsView, returnedDraft } from './drafts-view.js';
import type { Draft } from './find-drafts.js';

const draft = (version: number, text: string, remark: string | null = null): Draft => ({
  ...{ version, text, remark, kind: 'proposal', at: '2026-11-04T08:00:00.000Z', author: 'Άννα' },
});

describe('draftsView', () => {
  it('keeps every version and marks what the next changed', () => {
    const drafts = [draft(3, 'Δεν γίνεται δεκτό.', 'Γιατί;'), draft(6, 'Δεν γίνεται δεκτό λόγω απόστασης.')];
    const { earlier, latest } = draftsView(drafts);
    expect(earlier).toMatchObject([{ number: 1, remark: 'Γιατί;' }]);
    expect(earlier[0]!.stretches).toEqual([
      { text: 'Δεν γίνεται ', own: false },
      { text: 'δεκτό.', own: true },
    ]);
    expect(latest.filter(({ own }) => own).map(({ text }) => text)).toEqual(['δεκτό λόγω απόστασης.']);
  });

  it('shows nothing where one version is all there is', () => {
    expect(draftsView([draft(3, 'Έγινε.')])).toEqual({ earlier: [], latest: [] });
    expect(draftsView([])).toEqual({ earlier: [], latest: [] });
  });
});

describe('returnedDraft', () => {
  it('gives the words back that came back, and only where they can be sent again', () => {
    expect(returnedDraft([draft(3, 'Έγινε.', 'Πότε;')], ['propose'])).toEqual({ 'propose-text': 'Έγινε.' });
    expect(returnedDraft([{ ...draft(3, 'Όχι.', 'Γιατί;'), kind: 'rejection' }], ['reject'])).toEqual({
      'reject-reasons': 'Όχι.',
    });
    expect(returnedDraft([draft(3, 'Έγινε.', 'Πότε;')], ['approve'])).toEqual({});
    expect(returnedDraft([draft(3, 'Έγινε.')], ['propose'])).toEqual({});
  });
});
