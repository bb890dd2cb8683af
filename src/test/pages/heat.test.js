import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badgeText, firstDay, levelOf } from '../../main/resources/plugin-webapp/journey-cockpit/app/heatLevels.js';

const number = String;

test('open work is told by how much of it is late', () => {
  assert.equal(levelOf({ open: 0, late: 0, level: 'MOST_LATE' }, 'open'), 'NONE');
  assert.equal(levelOf({ open: 4, late: 0, level: 'MOST_LATE' }, 'open'), 'IN_TIME');
  assert.equal(levelOf({ open: 4, late: 2, level: 'NONE' }, 'open'), 'SOME_LATE');
  assert.equal(levelOf({ open: 4, late: 3, level: 'NONE' }, 'open'), 'MOST_LATE');
  assert.equal(levelOf({ open: 4, late: 3, level: 'IN_TIME' }, 'wait'), 'IN_TIME');
});

test('an element about which there is nothing to say bears nothing', () => {
  const nothing = { open: 0, late: 0, done: 0, medianDays: null, p90Days: null };
  assert.equal(badgeText(nothing, 'open', number), null);
  assert.equal(badgeText(nothing, 'wait', number), null);
  assert.equal(badgeText({ ...nothing, open: 3 }, 'open', number), '3');
  assert.equal(badgeText({ ...nothing, open: 3, late: 1 }, 'open', number), '3 · เกิน 1');
  assert.equal(badgeText({ ...nothing, done: 3 }, 'wait', number), '3 เรื่อง');
  assert.equal(badgeText({ ...nothing, done: 3, medianDays: 0, p90Days: 4 }, 'wait', number), '0 / 4 วัน');
});

test('a period of weeks begins on a Monday', () => {
  assert.equal(firstDay('1', '2018-02-18'), '2018-02-12');
  assert.equal(firstDay('4', '2018-03-04'), '2018-02-05');
  for (const none of [null, '', '0', '-1', 'x', '1.5']) {
    assert.equal(firstDay(none, '2018-02-18'), null);
  }
});
