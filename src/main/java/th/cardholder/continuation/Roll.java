package th.cardholder.continuation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases.GoingOn;
import th.cardholder.words.Coded;

/** The lists of a year that goes on with another: everybody who took part stands on one of them. */
public enum Roll implements Coded {
  /** Not developed yet, by the agency that they chose (R10). */
  A("A", "กลุ่ม A ผู้ที่ยังไม่ได้รับการพัฒนา", null, null),
  /** Developed, with an income up to the threshold, in the care of a bank (R11). */
  B_OF_BAAC("BAAC", "กลุ่ม B ในความดูแลของ ธ.ก.ส.", "BAAC", "D2-91"),
  B_OF_GSB("GSB", "กลุ่ม B ในความดูแลของธนาคารออมสิน", "GSB", "D2-92"),
  /** Everybody else: followed up once (R16). */
  FOLLOW_UP("followUp", "ติดตามผลเดือนมิถุนายนอย่างเดียว", null, null);

  private final String code;
  private final String labelTh;
  private final @Nullable String bank;
  private final @Nullable String project;

  Roll(String code, String labelTh, @Nullable String bank, @Nullable String project) {
    this.code = code;
    this.labelTh = labelTh;
    this.bank = bank;
    this.project = project;
  }

  @Override
  public String code() {
    return code;
  }

  public String labelTh() {
    return labelTh;
  }

  /** The bank that looks after who is on it; null of a list of no bank. */
  @Nullable String bank() {
    return bank;
  }

  /** The project by which a bank develops who is on its list. */
  @Nullable String project() {
    return project;
  }

  /** The bank's national office, which prepares the list. */
  Optional<String> headOffice() {
    return Optional.ofNullable(bank).map(it -> "n" + it);
  }

  /** The list that a national office prepares. */
  static Optional<Roll> of(String officeId) {
    return banks().stream().filter(it -> officeId.equals("n" + it.bank)).findFirst();
  }

  static List<Roll> banks() {
    return List.of(B_OF_BAAC, B_OF_GSB);
  }

  /** How a case of it goes on. */
  GoingOn goesOn() {
    return switch (this) {
      case A -> new GoingOn(Case.State.DEVELOPING, "A");
      case B_OF_BAAC, B_OF_GSB -> new GoingOn(Case.State.DEVELOPING, "B");
      case FOLLOW_UP -> new GoingOn(Case.State.FOLLOW_UP_ONLY, null);
    };
  }
}
