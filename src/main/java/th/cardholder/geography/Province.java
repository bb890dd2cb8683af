package th.cardholder.geography;

/** A province (จังหวัด) by its two-digit official code (domain.md §10.2). */
public record Province(String code, String nameTh, String nameEn) {

  private static final String BANGKOK = "10";

  /** Bangkok is divided into เขต and แขวง, every other province into อำเภอ and ตำบล. */
  public boolean isBangkok() {
    return code.equals(BANGKOK);
  }

  /** As in an address: {@code จังหวัดกระบี่}, but {@code กรุงเทพมหานคร}. */
  public String titledName() {
    return isBangkok() ? nameTh : "จังหวัด" + nameTh;
  }
}
