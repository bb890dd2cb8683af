import { texts } from '../shared/texts.js';

const said = texts.form.validation;
const CHOICES = ['radio', 'select', 'checklist', 'taglist'];

/**
 * What form-js says in English, and what we say.
 *
 * @type {[RegExp, (match: RegExpExecArray, field: any) => string][]}
 */
const SENTENCES = [
  [/^Field is required/, (_, field) => required(field)],
  [/^Field must match pattern/, (_, field) => field.properties?.patternMessage ?? said.pattern],
  [/minimum value of (.+)\.$/, ([, value]) => said.min(value)],
  [/maximum value of (.+)\.$/, ([, value]) => said.max(value)],
  [/minimum length of (.+)\.$/, ([, value]) => said.minLength(value)],
  [/maximum length of (.+)\.$/, ([, value]) => said.maxLength(value)],
  [/phone number/, () => said.phone],
  [/valid email/, () => said.email],
  [/not a number/, () => said.notNumber],
  [/be an integer/, () => said.integer],
  [/at most (\d+) decimal/, ([, digits]) => said.decimals(digits)],
  [/nearest valid values are (.+) and (.+)\.$/, ([, low, high]) => said.step(low, high)],
];

/**
 * Makes the form say its refusals in Thai. A field may bring its own sentence for its pattern
 * (custom property `patternMessage`).
 */
export function speakThai(form) {
  const validator = form.get('validator');
  const registry = form.get('formFieldRegistry');
  const validate = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => {
    const field = registry.get(instance.id) ?? {};
    return validate(instance, value).map((message) => inThai(message, field));
  };
}

/** Says the few words in Thai that form-js writes into its inputs itself. */
export function translateWords(container) {
  const translate = () => {
    for (const element of container.querySelectorAll('.fjs-select-display, .fjs-dropdownlist-empty')) {
      const text = element.firstChild;
      if (text?.nodeType === Node.TEXT_NODE && texts.form.words[text.data]) {
        text.data = texts.form.words[text.data];
      }
    }
    for (const input of container.querySelectorAll('input[placeholder]')) {
      input.placeholder = texts.form.words[input.placeholder] ?? input.placeholder;
    }
  };
  const observer = new MutationObserver(translate);
  observer.observe(container, { childList: true, characterData: true, subtree: true });
  translate();
  return () => observer.disconnect();
}

function inThai(message, field) {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(message);
    if (match) {
      return sentence(match, field);
    }
  }
  return message;
}

function required({ type }) {
  if (type === 'checkbox') {
    return said.requiredCheck;
  }
  return CHOICES.includes(type) ? said.requiredChoice : said.required;
}
