import { texts } from '../shared/texts.js';

const words = texts.form.cannotOpen;
const GONE = /task is null|cannot find task|no matching task|does ?n[o']t exist/i;
const REFERENCE = /รหัสอ้างอิง\s*([\w-]+)/;

/** Why a form's values could not be read, by its task. */
const unread = new Map();

window.angular.module('cam.tasklist').run(['camAPI', (camAPI) => {
  const tasks = camAPI.resource('task');
  const { formVariables } = tasks;
  tasks.formVariables = function (data, ...rest) {
    unread.delete(data?.id);
    return formVariables.call(this, data, ...rest).catch((error) => {
      unread.set(data?.id, error);
      throw error;
    });
  };
}]);

/** What went wrong when the form's values were read; without them nobody may fill it in. */
export function valuesFailed(taskId) {
  return unread.get(taskId) ?? null;
}

/**
 * Why a form cannot be opened: a colleague has the task, it is done, or the form itself is at fault, which the
 * administrator must hear of.
 *
 * @param {object} error `{status, message}` of what was asked
 * @param {string} taskId named to the administrator where the server gave no reference
 */
export function whyNoForm({ status, message }, taskId) {
  const said = String(message ?? '');
  if (status === 404 || GONE.test(said)) {
    return words.gone;
  }
  const [, reference] = REFERENCE.exec(said) ?? [];
  if ([401, 403, 409].includes(status)) {
    return /[\u0e00-\u0e7f]/.test(said) ? said : words.forbidden;
  }
  if (!status) {
    return texts.error.network;
  }
  return words.broken(reference ?? words.task(String(taskId ?? '').slice(0, 8)));
}

/** The same, asked of the server anew: Tasklist keeps of a failure nothing but the English of its status. */
export async function askWhyNoForm(address, taskId) {
  try {
    const response = await fetch(address, { cache: 'no-store', credentials: 'same-origin' });
    const { message } = response.ok ? {} : await response.json().catch(() => ({}));
    return whyNoForm({ status: response.status, message }, taskId);
  } catch {
    return texts.error.network;
  }
}
