package th.cardholder.intake;

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
}
