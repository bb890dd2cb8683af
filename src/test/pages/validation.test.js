import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speakThai } from '../../main/resources/plugin-webapp/journey-tasklist/app/forms/validation.js';

/** What a form of form-js says of one field after it was made to speak Thai. */
function saidOf(english, field = {}) {
  const validator = { validateFieldInstance: () => [english] };
  const parts = { validator, formFieldRegistry: new Map([['one', field]]) };
  speakThai({ get: (name) => parts[name] });
  return validator.validateFieldInstance({ id: 'one' }, '')[0];
}

const THAI_ALONE = /^[^a-z]*[\u0e00-\u0e7f][^a-z]*$/i;

for (const english of [
  'Field is required.', 'Field must match pattern ^x$.', 'Field must have minimum value of 1.',
  'Field must have maximum value of 9.', 'Field must have minimum length of 2.', 'Field must have maximum length of 20.',
  'Field must be a valid international phone number. (e.g. +4930664040900)', 'Field must be a valid email.',
  'Value is not a number.', 'Value must be an integer.', 'Value is expected to have at most 2 decimal digits.',
  'Please select a valid value, the two nearest valid values are 1 and 2.',
]) {
  test(`“${english}” is said in Thai`, () => {
    assert.match(saidOf(english), THAI_ALONE);
  });
}

test('a field says of its pattern what it brings itself', () => {
  assert.equal(saidOf('Field must match pattern ^x$.', { properties: { patternMessage: 'โปรดกรอก x' } }), 'โปรดกรอก x');
});

test('a choice that is missing is not asked for as something typed', () => {
  assert.notEqual(saidOf('Field is required.', { type: 'radio' }), saidOf('Field is required.', { type: 'textfield' }));
  assert.notEqual(saidOf('Field is required.', { type: 'checkbox' }), saidOf('Field is required.', { type: 'radio' }));
});

test('limits are told', () => {
  assert.match(saidOf('Field must have maximum length of 20.'), /20/);
  assert.match(saidOf('Please select a valid value, the two nearest valid values are 1 and 2.'), /1.*2/);
});
