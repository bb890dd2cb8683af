import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementOf } from '../../main/resources/plugin-webapp/journey-shared/diagram.js';

const drawn = (...elements) => ({ get: () => ({ get: (id) => elements.find((it) => it.id === id), filter: (wanted) => elements.filter(wanted) }) });
const task = (id, businessObject) => ({ id, businessObject: { $type: 'bpmn:UserTask', ...businessObject } });
const interview = { taskDefinitionKey: 'userTask_interview', camundaFormRef: { key: 'form_interview' } };

test('a task is found at the element of its own id', () => {
  assert.equal(elementOf(drawn(task('userTask_interview'), task('userTask_visit', { formRef: 'form_interview' })), interview),
    'userTask_interview');
});

test('a task whose step a version calls otherwise is found by its form', () => {
  const plan = task('userTask_plan', { $attrs: { 'camunda:formRef': 'form_plan' } });
  assert.equal(elementOf(drawn(plan, task('userTask_visit', { $attrs: { 'c:formRef': 'form_interview' } })), interview), 'userTask_visit');
  assert.equal(elementOf(drawn(plan, task('userTask_visit', { formRef: 'form_interview' })), interview), 'userTask_visit');
});

test('a task that is not drawn keeps its own id', () => {
  const text = { id: 'text', businessObject: { $type: 'bpmn:TextAnnotation', formRef: 'form_interview' } };
  assert.equal(elementOf(drawn(text), interview), 'userTask_interview');
  assert.equal(elementOf(drawn(task('userTask_visit', { formRef: 'form_interview' })), { taskDefinitionKey: 'userTask_interview' }),
    'userTask_interview');
});
