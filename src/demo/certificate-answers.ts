import { demoRegister } from '../registry/demo-register.js';

const [citizen] = demoRegister[0]!.members;

/** What `citizen@demo.ked.gr` writes on his application: himself, as the demonstration register has him. */
export const certificateAnswers = {
  'for-whom': 'self',
  person: `${citizen!.surname} ${citizen!.firstName}`,
  father: citizen!.fields.father!.firstName,
  mother: citizen!.fields.mother!.firstName,
  'birth-date': citizen!.birthDate,
};
