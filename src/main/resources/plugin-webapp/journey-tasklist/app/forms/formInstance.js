/**
 * The form-js instance that draws in `container`. Tasklist keeps it to itself, so it is read from the tree
 * that Preact (inside form-js 1.8.7) leaves at the element: a provider there hands out the form's services.
 * Returns null when the tree is of another shape; callers then do without.
 */
export function formIn(container) {
  const root = container.querySelector('.fjs-container');
  const getService = root && serviceOf(root.__k);
  try {
    return getService ? getService('form') : null;
  } catch {
    return null;
  }
}

/** The id that form-js gives to a field's element: an input, or a group's label. */
export function elementId(form, field) {
  return `fjs-form-${form._id}-${field.id}`;
}

/** The element of a field's input, for the focus. */
export function inputOf(form, field) {
  const id = elementId(form, field);
  return document.getElementById(id)
    ?? [...document.querySelectorAll(`[id^="${CSS.escape(id)}-"]`)]
      .find((element) => element.matches('input, textarea, select, button, [tabindex]'))
    ?? null;
}

/** The field an input belongs to. */
export function fieldOf(form, input) {
  const prefix = `fjs-form-${form._id}-`;
  const id = input.id.startsWith(prefix) ? input.id.slice(prefix.length) : '';
  return fields(form).find((field) => id === field.id || id.startsWith(`${field.id}-`)) ?? null;
}

/** All fields of the form, with their descriptions as in the `.form`. */
export function fields(form) {
  return form.get('formFieldRegistry').getAll();
}

/** The list that an input's choices stand in; null while it is closed, or open to form-js and not drawn. */
export function listOf(input) {
  return input.closest('.fjs-form-field').querySelector('.fjs-dropdownlist');
}

/** Draws a list of choices that form-js has opened and not drawn, while its input has the focus. */
export function drawListAgain(form, input) {
  if (document.activeElement === input && !listOf(input)) {
    form._setState({});
  }
}

/**
 * A field that an answer has hidden is wrong no more: form-js 1.8.7 keeps its error, and with it the button to send
 * the form stays closed while nothing on the page is wrong.
 */
export function forgetHiddenErrors(form) {
  const forget = () => {
    const shown = new Set(form.get('formFieldInstanceRegistry').getAllKeyed().map(({ id }) => id));
    const { errors } = form._getState();
    const left = Object.fromEntries(Object.entries(errors).filter(([id]) => shown.has(id)));
    if (Object.keys(left).length < Object.keys(errors).length) {
      form._setState({ errors: left });
    }
  };
  // Later, because the answer that hides the field has not been drawn yet. Whatever a listener returns would keep the
  // event from those that come after it.
  form.on('changed', () => { setTimeout(forget); });
}

function serviceOf(node) {
  if (!node) {
    return null;
  }
  const getService = node.props?.value?.getService;
  if (typeof getService === 'function') {
    return getService;
  }
  for (const child of node.__k ?? []) {
    const found = serviceOf(child);
    if (found) {
      return found;
    }
  }
  return null;
}
