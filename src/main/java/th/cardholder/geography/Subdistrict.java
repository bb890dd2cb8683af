package th.cardholder.geography;

/** A subdistrict (ตำบล, in Bangkok แขวง) by its six-digit official code (domain.md §10.2). */
public record Subdistrict(String code, District district, String nameTh, String nameEn, String postalCode) {

  /** As in an address: {@code ตำบลปากน้ำ}, {@code แขวงวังบูรพาภิรมย์}. */
  public String titledName() {
    return (district.province().isBangkok() ? "แขวง" : "ตำบล") + nameTh;
  }
}
