import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  arabicDigits, buddhistDate, christianYear, groupCitizenId, isoDate, tidyDate,
} from '../../main/resources/plugin-webapp/journey-shared/thai.js';

function each(what, cases, check) {
  for (const [given, expected] of cases) {
    test(`${what}: ${JSON.stringify(given)} is ${JSON.stringify(expected)}`, () => {
      assert.equal(check(given), expected);
    });
  }
}

each('digits', [['๐๑๒๓๔๕๖๗๘๙', '0123456789'], ['12 ก.พ. ๒๕๖๑', '12 ก.พ. 2561'], ['', '']], arabicDigits);

each('a date as typed', [
  ['12022561', '12/02/2561'],
  ['12-2-2561', '12/02/2561'],
  ['๑๒/๒/๒๕๖๑', '12/02/2561'],
  ['1.2.2561', '01/02/2561'],
  [' 1 2 2561 ', '01/02/2561'],
  ['1/2/61', '1/2/61'],
  ['พรุ่งนี้', 'พรุ่งนี้'],
], tidyDate);

each('the day of a date', [
  ['12/02/2561', '2018-02-12'],
  ['29/02/2563', '2020-02-29'],
  ['29/02/2561', null],
  ['31/04/2561', null],
  ['12/13/2561', null],
  ['12/02/2018', null],
  ['', null],
], isoDate);

each('a Christian year', [['12/02/2018', 2018], ['12021999', 1999], ['12/02/2561', null], ['', null]], christianYear);

each('a day of the Buddhist Era', [['2018-02-12', '12/02/2561'], ['2018-12-31T23:59:00Z', '31/12/2561']], buddhistDate);

each('an identity number', [
  ['1999900000012', '1-9999-00000-01-2'],
  ['1-9999-00000-01-2', '1-9999-00000-01-2'],
  ['๑๙๙๙๙', '1-9999'],
  ['19999000000129', '1-9999-00000-01-2'],
  ['', ''],
], groupCitizenId);
