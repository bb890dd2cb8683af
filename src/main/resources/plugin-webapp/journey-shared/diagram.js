/**
 * Brings a step into the middle of its diagram, as large as it can be read; around it what comes before and after.
 *
 * @param {any} viewer
 * @param {string} step the element's id; nothing happens where the diagram has none, or is not drawn
 * @param {number} readable at which zoom the letters of the drawing are
 */
export function lookAt(viewer, step, readable) {
  const canvas = viewer.get('canvas');
  const element = placeOf(viewer.get('elementRegistry').get(step));
  const { width, height } = canvas.viewbox().outer;
  if (element && width && height) {
    canvas.viewbox({
      x: element.x + element.width / 2 - width / readable / 2,
      y: element.y + element.height / 2 - height / readable / 2,
      width: width / readable,
      height: height / readable,
    });
  }
}

/**
 * The element at which a task is done: the one of its own id; else the one that asks the same form, as the product knows it.
 *
 * @param {any} viewer
 * @param {{taskDefinitionKey: string, camundaFormRef?: {key: string} | null}} task
 * @returns {string}
 */
export function elementOf(viewer, { taskDefinitionKey, camundaFormRef }) {
  const elements = viewer.get('elementRegistry');
  if (elements.get(taskDefinitionKey) || !camundaFormRef) {
    return taskDefinitionKey;
  }
  const [same] = elements.filter(({ businessObject }) => formOf(businessObject) === camundaFormRef.key);
  return same?.id ?? taskDefinitionKey;
}

/** The form that a drawn task asks; a viewer that knows nothing of the engine's own attributes keeps them as they are. */
function formOf(task) {
  if (task?.$type !== 'bpmn:UserTask') {
    return undefined;
  }
  return task.formRef ?? Object.entries(task.$attrs ?? {}).find(([name]) => name.endsWith(':formRef'))?.[1];
}

/** Where something is drawn: a way between two steps at its middle; nowhere what is the whole drawing. */
function placeOf(element) {
  const bend = element?.waypoints?.[Math.floor(element.waypoints.length / 2)];
  const place = bend ? { x: bend.x, y: bend.y, width: 0, height: 0 } : element;
  return Number.isFinite(place?.x) ? place : null;
}
