package th.cardholder.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R21: what in a text counts as an account's number, as people write one, and what does not. */
class R21_AccountNumberInTextTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "1234567890", "บัญชี 123-4-56789-0", "020123456789 (ออมสิน)", "๑๒๓-๔-๕๖๗๘๙-๐", "123–4–56789–0",
      "020 1 23456 7890", "ออมสิน 020 1 23456 7890 ครับ", "123 4 56789 0", "๑๒๓ ๔ ๕๖๗๘๙ ๐", "0201 2345 6789",
      "01 234 5 67890 1", "123  4  56789  0", "123 4-56789 0", "020-1 23456-7890", "123 4567890", "0201 23456789",
      "020\u00a01\u00a023456\u00a07890",
      "รับเงิน 500 บาท 123 4 56789 0", "5000 020 1 23456 7890 12/02/2561", "12 02 2561 123 4 56789 0",
      "081 234 5678 หรือ 123 4 56789 0", "081 234 5678 123 4 56789 0", "0812345678901"})
  void anAccountsNumberIsFoundHoweverItIsWritten(String text) {
    assertThat(BankData.accountNumberIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "1234 5678 90", "12345 67890", "１２３４５６７８９０", "１２３－４－５６７８９－０", "๑๒๓๔ ๕๖๗๘ ๙๐", "123\u200b4567890",
      "12\u00ad345\u206067890", "123.4.56789.0", "123/4/56789/0", "123 / 4 / 56789 / 0", "123_4_56789_0", "123·4·56789·0",
      "1 2 3 4 5 6 7 8 9 0", "1-2-3-4-5-6-7-8-9-0", "1.2.3.4.5.6.7.8.9.0", "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎", "①②③④⑤⑥⑦⑧⑨①",
      "١٢٣٤٥٦٧٨٩٠", "១២៣៤៥៦៧៨៩០", "123‑4‑56789‑0", "123−4−56789−0", "12 34 56 78 90", "123\u30004\u300056789\u30000",
      "หนึ่งสองสามสี่ห้าหกเจ็ดแปดเก้าศูนย์", "หนึ่ง สอง สาม - สี่ ห้า หก เจ็ด แปด เก้า ศูนย์", "\ufeff1234567890",
      "รับเงิน 500.50 บาท เข้า 123 4 56789 0", "10000 20000 123 4 56789 0"})
  void anAccountsNumberIsFoundAsAReaderSeesIt(String text) {
    assertThat(BankData.accountNumberIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123=4=56789=0", "123~4~56789~0", "123 = 4 = 56789 = 0", "123'4'56789'0", "123’4’56789’0",
      "(123)4567890", "123(4)56789(0)", "[123][4][56789][0]", "123,4,56789,0", "๑๒๓,๔,๕๖๗๘๙,๐"})
  void anAccountsNumberIsFoundWhateverPartsItsDigits(String text) {
    assertThat(BankData.accountNumberIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(075)612345", "โทร (02) 123-4567", "(081)234-5678", "อายุ 12, 15, 18, 21, 25 ปี", "ปี 2560,2561,2562",
      "รายได้ 24550 (2560) 30550 (2561)", "1,500,2,300", "27/1(ม.3)", "1,234,567,890"})
  void whatIsInBracketsOrCommasMayBeWritten(String text) {
    assertThat(BankData.accountNumberIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000 20000 30000", "๑๐๐๐๐ ๒๐๐๐๐ ๓๐๐๐๐", "รายได้ 12000 15500 18000 บาท", "24500 36750",
      "2560 2561 2562", "1500.50 2300.75 900.25", "12/2/61 13/2/61 14/2/61", "12.02.2561 13.02.2561", "081.234.5678",
      "1,500 2,300 4,000 12,500", "เรื่อง 2561-8101-0000123", "2561-8101-0000123-R02",
      "เรื่อง 2561-8101-10000000", "2561-8101-9999999-R100", "หนึ่งสองสาม", "5000\n6000\n7000"})
  void numbersThatOnlyStandSideBySideMayBeWritten(String text) {
    assertThat(BankData.accountNumberIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "บันทึกผิดราย", "นัด 12/02/2561 เวลา 09.00 น.", "12 02 2561", "12 02 2561 13 02 2561",
      "12-02-2561 13-02-2561", "ตั้งแต่ 1 2 2561 ถึง 15 3 2561", "12 02 2561 10000",
      "081 234 5678", "081-234-5678", "0812345678", "08 1234 5678", "081 2345 678", "๐๘๑ ๒๓๔ ๕๖๗๘",
      "081 234 5678 089 876 5432", "081-234-5678 12 02 2561", "02 123 4567", "053 123 456",
      "รายได้ 24,000 บาท หนี้ 45,000 บาท", "1,500,000 2,000,000", "100,000 บาท 1,200,000 บาท", "12 500 000 บาท",
      "10000 20000", "2561 100000", "5000 6000", "1500000 2000000", "ปี 2561 2562", "12,345,678.50 บาท",
      "1 2 3 4 5 6 7 8 9 10 11 12", "บ้านเลขที่ 27/1 หมู่ 3 ต. 810101", "เรื่อง 8101\n2561 10000",
      "30000 40000 บาท ปี 2561"})
  void whatIsNoAccountsNumberMayBeWritten(String text) {
    assertThat(BankData.accountNumberIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ตามหนังสือ กบ 0017.2/12345", "กบ 0017.2/12345 ลว. 12/02/2561", "กค 1005/3573", "๐๐๑๗.๒/๑๒๓๔๕", "ที่ 0017.12/12345 และ 0018/4321"})
  void aLettersNumberStandsInWhatAnOfficeWrites(String text) {
    assertThat(BankData.accountNumberInOfficial(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"บัญชี 123-4-56789-0", "1234567890", "0017.2/1234567", "10017.2/12345", "กบ 0017.2/12345 บัญชี 020-1-23456-7",
      "0017.2/12345-6"})
  void anAccountsNumberDoesNot(String text) {
    assertThat(BankData.accountNumberInOfficial(text)).isTrue();
  }
}
