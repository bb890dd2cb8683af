package th.cardholder.geography;

/** A district (อำเภอ, in Bangkok เขต) by its four-digit official code (domain.md §10.2). */
public record District(String code, Province province, String nameTh, String nameEn) {

  /** As in an address: {@code อำเภอเมืองกระบี่}, {@code เขตพระนคร}. */
  public String titledName() {
    return (province.isBangkok() ? "เขต" : "อำเภอ") + nameTh;
  }
}
