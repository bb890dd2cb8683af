import * as drafts from './drafts.js';

/**
 * Keeps what is typed in a form out of the browser's storage, where the next person at the counter would
 * find it. Tasklist's own "Save" and its rescue when the session ends both write there: they are led to the
 * draft on the server instead.
 */
const TASK_FORM = 'camunda-form:';
const FORM_KEYS = /^(camunda-form:|camForm:)/;

const { getItem, setItem } = Storage.prototype;

Storage.prototype.setItem = function (key, value) {
  if (!FORM_KEYS.test(key)) {
    setItem.call(this, key, value);
  } else if (taskOf(key)) {
    drafts.save(taskOf(key), JSON.parse(value));
  }
};

Storage.prototype.getItem = function (key) {
  if (!FORM_KEYS.test(key)) {
    return getItem.call(this, key);
  }
  return taskOf(key) ? drafts.unsaved(taskOf(key)) : null;
};

for (const storage of [window.localStorage, window.sessionStorage]) {
  Object.keys(storage).filter((key) => FORM_KEYS.test(key)).forEach((key) => storage.removeItem(key));
}

/** The task of a form's key; a start form has none and is kept nowhere. */
function taskOf(key) {
  const id = String(key).startsWith(TASK_FORM) ? String(key).slice(TASK_FORM.length) : '';
  return id && id !== 'undefined' && id !== 'null' ? id : null;
}
