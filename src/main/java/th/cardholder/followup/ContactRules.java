package th.cardholder.followup;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import th.cardholder.consent.BankData;
import th.cardholder.door.Choice;
import th.cardholder.door.StepRule;
import th.cardholder.door.TypedText;
import th.cardholder.followup.Contacts.Contact;
import th.cardholder.words.ThaiDate;

/** What a contact must be to be written down, in the order in which it is told (R09, R18, R21). */
final class ContactRules {

  private static final BigDecimal MOST_INCOME = new BigDecimal("99999999.99");
  private static final int LONGEST_NOTE = 500;
  private static final String NOT_LISTED = "โปรดเลือกจากรายการที่มี";
  private static final String BANK_ACCOUNT = "bankAccount";

  /** Where an income can come from; a bank account only under the person's consent (R21). */
  private static final Map<String, String> SOURCES =
      Map.of("told", "ผู้มีบัตรฯ แจ้งเอง", "document", "มีเอกสารแสดง", BANK_ACCOUNT, "ข้อมูลบัญชีธนาคาร");
  private static final List<String> SOURCE_ORDER = List.of("told", "document", BANK_ACCOUNT);

  private ContactRules() {}

  /**
   * A contact, and what it is looked at by.
   *
   * @param planned      the day of the first plan, before which nobody is followed up
   * @param channels     whether a code is one of the year's ways of contact
   * @param stages       whether a code is one of the year's stages of development
   * @param bankAllowed  whether bank data may be written down (R21); asked only where there is some
   * @param incomeNeeded whether the outcome will stand on it
   */
  record Told(Contact contact, LocalDate today, LocalDate planned, Predicate<String> channels,
      Predicate<String> stages, BooleanSupplier bankAllowed, boolean incomeNeeded) {

    private boolean tells(Predicate<BigDecimal> what) {
      return contact.yearlyIncome() != null && what.test(contact.yearlyIncome());
    }
  }

  /** Of every contact. */
  static final List<StepRule<Told>> ANY = List.of(
      new StepRule<>("a contact has been made", "R09", "contactedOn",
          it -> it.contact().contactedOn().isAfter(it.today()), "วันที่ติดต่อต้องไม่เกินวันนี้ โปรดตรวจวันที่"),
      new StepRule<>("nobody is followed up before the plan", "R09", "contactedOn",
          it -> it.contact().contactedOn().isBefore(it.planned()),
          it -> "วันที่ติดต่อต้องไม่ก่อนวันที่จัดทำแผน (" + ThaiDate.longForm(it.planned()) + ") โปรดตรวจวันที่"),
      new StepRule<>("the way of contact is one of the year's", "R09", "channel",
          it -> !it.channels().test(it.contact().channel()), NOT_LISTED),
      new StepRule<>("a note is not longer than its column", "ours: it is read in a list", "note",
          it -> it.contact().note() != null && it.contact().note().length() > LONGEST_NOTE,
          "บันทึกยาวเกินไป โปรดย่อให้ไม่เกิน " + LONGEST_NOTE + " ตัวอักษร"),
      new StepRule<>("a note can be kept and shown", "ours: no database keeps some of what can be sent", "note",
          it -> TypedText.unusable(it.contact().note()), TypedText.UNUSABLE),
      new StepRule<>("no account's number is noted without a consent", "R21", "note",
          it -> BankData.accountNumberIn(it.contact().note()) && !it.bankAllowed().getAsBoolean(),
          BankData.NO_ACCOUNT_NUMBER));

  /** Of one at which the person was reached. */
  static final List<StepRule<Told>> REACHED = List.of(
      new StepRule<>("whoever was reached says how the development stands", "R09", "stage",
          it -> it.contact().stage() == null, "โปรดเลือกระยะของการพัฒนา"),
      new StepRule<>("the stage is one of the year's", "R09", "stage",
          it -> it.contact().stage() != null && !it.stages().test(it.contact().stage()), NOT_LISTED),
      new StepRule<>("the last round has the income on which the outcome stands", "R18", "yearlyIncome",
          it -> it.contact().yearlyIncome() == null && it.incomeNeeded(),
          "โปรดกรอกรายได้ต่อปี เพราะเป็นรอบสุดท้ายของปี ใช้ประเมินผลการพัฒนา หากไม่มีรายได้ให้กรอก 0"),
      new StepRule<>("where an income comes from is said of an income", "R18", "yearlyIncome",
          it -> it.contact().yearlyIncome() == null && it.contact().incomeSource() != null,
          "โปรดกรอกรายได้ต่อปี หรือไม่ต้องเลือกที่มาของรายได้"),
      new StepRule<>("an income is one that a cardholder can have", "ours: a slip of the pen", "yearlyIncome",
          it -> it.tells(income -> income.signum() < 0 || income.compareTo(MOST_INCOME) > 0),
          "รายได้ต่อปีต้องอยู่ระหว่าง 0 ถึง 99,999,999.99 บาท โปรดตรวจตัวเลข"),
      new StepRule<>("of an income it is said where it comes from", "R18", "incomeSource",
          it -> it.tells(income -> it.contact().incomeSource() == null), "โปรดเลือกที่มาของรายได้"),
      new StepRule<>("an income comes from one of three sources", "R21", "incomeSource",
          it -> it.contact().incomeSource() != null && !SOURCES.containsKey(it.contact().incomeSource()), NOT_LISTED),
      new StepRule<>("no income is read from an account without a consent", "R21", "incomeSource",
          it -> BANK_ACCOUNT.equals(it.contact().incomeSource()) && !it.bankAllowed().getAsBoolean(),
          "ผู้มีบัตรฯ ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชีธนาคาร จึงบันทึกจากบัญชีไม่ได้ "
              + "โปรดสอบถามรายได้จากผู้มีบัตรฯ แล้วเลือกที่มาอื่น"));

  /** Of one at which nobody was. */
  static final List<StepRule<Told>> NOT_REACHED = List.of(
      new StepRule<>("who was not reached is told of in words", "R19", "note",
          it -> it.contact().note() == null, "โปรดบันทึกว่าติดต่ออย่างไรและเหตุใดจึงติดต่อไม่ได้"),
      new StepRule<>("who was not reached has said nothing", "ours: the two answers do not go together", "reached",
          it -> Stream.of(it.contact().stage(), it.contact().yearlyIncome(), it.contact().incomeSource())
              .anyMatch(Objects::nonNull),
          "เลือกว่าติดต่อไม่ได้ จึงบันทึกระยะของการพัฒนาหรือรายได้ไม่ได้ โปรดตรวจคำตอบ"));

  /** Where this person's income may come from. */
  static List<Choice> sources(boolean bankAllowed) {
    return SOURCE_ORDER.stream().filter(code -> bankAllowed || !code.equals(BANK_ACCOUNT))
        .map(code -> new Choice(code, Objects.requireNonNull(SOURCES.get(code)))).toList();
  }
}
