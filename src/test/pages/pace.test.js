import assert from 'node:assert/strict';
import { before, test } from 'node:test';

let sentences;

/** The module asks the page where the server is. */
before(async () => {
  globalThis.document = { querySelector: () => ({ getAttribute: () => '' }) };
  ({ sentences } = await import('../../main/resources/plugin-webapp/journey-cockpit/app/pace.js'));
});

const pace = { left: 20, deadlineThai: '30 เมษายน 2561', closed: false, needed: 1, projections: [
  { days: 7, done: 14, endsThai: '22 กุมภาพันธ์ 2561', inTime: true },
  { days: 28, done: 0, endsThai: null, inTime: null }] };

const told = (more) => sentences({ ...pace, ...more }, String).map(({ text, late }) => `${late ? '! ' : ''}${text}`);

test('a pace says what is left, what it takes and when it ends, and where nothing was done that nobody knows', () => {
  assert.deepEqual(told({}), ['เหลือ 20 เรื่อง ต้องเสร็จภายในวันที่ 30 เมษายน 2561', 'ต้องทำให้ได้อย่างน้อยวันละ 1 เรื่อง',
    'ตามความเร็ว 7 วันที่ผ่านมา (วันละ 2) จะเสร็จวันที่ 22 กุมภาพันธ์ 2561 ทันกำหนด',
    '! 28 วันที่ผ่านมายังไม่มีเรื่องที่เสร็จ จึงยังบอกวันที่จะเสร็จไม่ได้']);
});

test('where nothing is left there is nothing more to say', () => {
  assert.deepEqual(told({ left: 0, needed: null }), ['ไม่มีเรื่องที่ค้างขั้นตอนนี้']);
});

test('what ends too late, in many years or after the deadline is told so', () => {
  assert.match(told({ projections: [{ days: 7, done: 1, endsThai: '1 มกราคม 2563', inTime: false }] })[2], /^! .*ไม่ทันกำหนด$/);
  assert.match(told({ projections: [{ days: 28, done: 1, endsThai: null, inTime: null }] })[2], /^! .*นานกว่า 10 ปี$/);
  const closed = told({ closed: true, needed: null, projections: [{ days: 7, done: 1, endsThai: '1 มิถุนายน 2561', inTime: false }] });
  assert.deepEqual(closed, ['! พ้นกำหนดวันที่ 30 เมษายน 2561 แล้ว ยังเหลือ 20 เรื่อง',
    'ตามความเร็ว 7 วันที่ผ่านมา (วันละ 0.1) จะเสร็จวันที่ 1 มิถุนายน 2561']);
});
