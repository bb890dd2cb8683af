import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cells, linesOf, marks, onlyReferral, replaySteps } from '../../main/resources/plugin-webapp/journey-shared/story.js';

const CASE = '2561-8101-0000001';
const REFERRAL = `${CASE}-R01`;

function line(id, more = {}) {
  return {
    kind: 'TASK', column: 'DONE', referral: null, step: `ขั้น ${id}`, what: 'ทำแล้ว', who: 'วิชัย แสงทอง', officeName: 'ทีม',
    receivedThai: '12 ก.พ. 2561', doneThai: '13 ก.พ. 2561', layThai: 'ใช้เวลา 1 วัน', dueThai: null, daysLate: 0,
    element: { process: 'journey', version: 1, id }, ...more,
  };
}

const deed = { ...line('x'), kind: 'DEED', column: 'ORDERED', step: null, receivedThai: null, layThai: null, element: null };
const ofReferral = line('c', { referral: REFERRAL, element: { process: 'referral', version: 1, id: 'c' } });
const story = {
  caseNumber: CASE,
  lines: [line('a'), deed, line('b', { element: { process: 'journey', version: 2, id: 'b' } }), ofReferral],
  referrals: [{ referralNumber: REFERRAL }],
  open: [
    { step: 'd', stepName: 'ติดตาม', referral: null, with: null, sinceThai: '1 มิ.ย. 2561' },
    { step: 'e', stepName: 'บันทึกผล', referral: REFERRAL, with: 'ชัยวัฒน์ พูนสุข', sinceThai: '2 มิ.ย. 2561' }],
};
const journey = { process: 'journey', version: 2, key: CASE };

test('each line is of the case or of one strand, and none of two', () => {
  assert.equal(linesOf(story).length + linesOf(story, REFERRAL).length, story.lines.length);
  assert.deepEqual(linesOf(story, REFERRAL), [ofReferral]);
});

test('the story of a referral has nothing of the case', () => {
  const own = onlyReferral(story, REFERRAL);
  assert.deepEqual([own.lines, own.open.map(({ step }) => step), own.referrals.length], [[ofReferral], ['e'], 1]);
});

test('a replay goes through the steps of its process, and ends at what is open', () => {
  assert.deepEqual(replaySteps(story, journey).map(({ elements }) => elements), [['a'], ['b'], ['d']]);
  assert.deepEqual(replaySteps(story, { process: 'referral', version: 1, key: REFERRAL }).map(({ elements }) => elements),
    [['c'], ['e']]);
  assert.deepEqual(replaySteps({ ...story, open: [] }, { ...journey, process: 'another' }), []);
});

test('a step that was taken by another version says so, and one of the same does not', () => {
  const [first, second] = replaySteps(story, journey);
  assert.match(first.note, /รุ่น 1 .*รุ่น 2/);
  assert.equal(second.note, null);
});

test('a step tells what, who and when', () => {
  assert.equal(replaySteps(story, journey)[0].text, 'ขั้น a · ทำแล้ว · วิชัย แสงทอง · 13 ก.พ. 2561');
  assert.match(replaySteps(story, journey)[2].text, /^ขณะนี้: ติดตาม · ยังไม่มีผู้รับงาน/);
});

test('what was passed is marked, and where it comes again only as the present', () => {
  const steps = [{ elements: ['a'] }, { elements: ['b'] }, { elements: ['a'] }, { elements: ['c', 'd'] }];
  assert.deepEqual(marks(steps, 0), { passed: [], now: ['a'] });
  assert.deepEqual(marks(steps, 2), { passed: ['b'], now: ['a'] });
  assert.deepEqual(marks(steps, 3), { passed: ['a', 'b'], now: ['c', 'd'] });
  assert.deepEqual(marks([], 0), { passed: [], now: [] });
});

test('a step is received when it came and closed when it was over; what it did stands in its column', () => {
  const { received, ordered, done, closed } = cells(line('a', { column: 'ORDERED' }));
  assert.deepEqual([received, ordered, done], [['12 ก.พ. 2561', 'ทีม'], ['ทำแล้ว', 'โดย วิชัย แสงทอง'], ['ขั้น a']]);
  assert.deepEqual(closed, ['13 ก.พ. 2561', 'ใช้เวลา 1 วัน']);
});

test('a deed beside the steps has the moment in which it was done, and closes nothing', () => {
  const { received, ordered, done, closed } = cells(deed);
  assert.deepEqual([received, ordered, done, closed],
    [['13 ก.พ. 2561', 'ทีม'], ['ทำแล้ว', 'โดย วิชัย แสงทอง'], [], []]);
});

test('an end stands in the last column, with its moment in the first', () => {
  const end = line('a', { kind: 'END', column: 'CLOSED', what: null, who: null, receivedThai: null, layThai: null });
  assert.deepEqual(cells(end), { received: ['13 ก.พ. 2561', 'ทีม'], ordered: [], done: [], closed: ['ขั้น a'] });
});

test('a task that was taken away says so', () => {
  assert.deepEqual(cells(line('a', { kind: 'WITHDRAWN', column: 'CLOSED', what: null, who: null })).done, ['ถอนงาน: ขั้น a']);
});
