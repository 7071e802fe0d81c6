import { describe, expect, it } from 'vitest';
import { demoRegister } from './demo-register.js';

describe('the demonstration register', () => {
  it('has the family of citizen first, without a gap', () => {
    expect(demoRegister[0]).toMatchObject({ sheetNumber: '2417', members: { length: 4 } });
    for (const { fields } of demoRegister[0]!.members)
      expect(fields.father && fields.mother && fields.birthPlace && fields.recordedOn).toBeTruthy();
  });
});
