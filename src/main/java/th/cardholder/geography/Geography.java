package th.cardholder.geography;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The look-up of provinces, districts and subdistricts, held in memory: 8,441 names that change with a release.
 */
public final class Geography {

  private final Map<String, Province> provinces;
  private final Map<String, District> districts;
  private final Map<String, Subdistrict> subdistricts;

  private Geography(
      Map<String, Province> provinces, Map<String, District> districts, Map<String, Subdistrict> subdistricts) {
    this.provinces = provinces;
    this.districts = districts;
    this.subdistricts = subdistricts;
  }

  /** Reads the packaged lists. */
  public static Geography packaged() {
    var provinces = read("provinces", row -> new Province(
        row.getField("provinceCode"), row.getField("provinceNameTh"), row.getField("provinceNameEn")), Province::code);
    var districts = read("districts", row -> new District(
        row.getField("districtCode"), known(provinces, row.getField("provinceCode")),
        row.getField("districtNameTh"), row.getField("districtNameEn")), District::code);
    var subdistricts = read("subdistricts", row -> new Subdistrict(
        row.getField("subdistrictCode"), known(districts, row.getField("districtCode")),
        row.getField("subdistrictNameTh"), row.getField("subdistrictNameEn"), row.getField("postalCode")),
        Subdistrict::code);
    return new Geography(provinces, districts, subdistricts);
  }

  /** Whether two digits are the code of a province. */
  public boolean isProvince(String code) {
    return provinces.containsKey(code);
  }

  /** All provinces, by code. */
  public List<Province> provinces() {
    return List.copyOf(provinces.values());
  }

  /** All districts, by code. */
  public List<District> districts() {
    return List.copyOf(districts.values());
  }

  /** All subdistricts, by code. */
  public List<Subdistrict> subdistricts() {
    return List.copyOf(subdistricts.values());
  }

  /** The province with this code. */
  public Optional<Province> province(String code) {
    return Optional.ofNullable(provinces.get(code));
  }

  /** The district with this code. */
  public Optional<District> district(String code) {
    return Optional.ofNullable(districts.get(code));
  }

  /** The subdistrict with this code. */
  public Optional<Subdistrict> subdistrict(String code) {
    return Optional.ofNullable(subdistricts.get(code));
  }

  /**
   * A Thai address in the official order, such as
   * {@code 27/1 หมู่ที่ 3 ตำบลปากน้ำ อำเภอเมืองกระบี่ จังหวัดกระบี่ 81000}.
   */
  public String address(@Nullable String houseNumber, @Nullable String villageNumber, String subdistrictCode) {
    var subdistrict = known(subdistricts, subdistrictCode);
    var address = new StringJoiner(" ");
    if (houseNumber != null && !houseNumber.isBlank()) {
      address.add(houseNumber);
    }
    if (villageNumber != null && !villageNumber.isBlank()) {
      address.add("หมู่ที่ " + villageNumber);
    }
    return address.add(subdistrict.titledName())
        .add(subdistrict.district().titledName())
        .add(subdistrict.district().province().titledName())
        .add(subdistrict.postalCode())
        .toString()
        .strip();
  }

  private static <T> Map<String, T> read(
      String list, Function<NamedCsvRecord, T> row, Function<T, String> code) {
    var byCode = new LinkedHashMap<String, T>();
    try (var stream = Geography.class.getResourceAsStream("/geography/" + list + ".csv")) {
      if (stream == null) {
        throw new IllegalStateException("The list of " + list + " is missing from the package");
      }
      try (var csv = CsvReader.builder().ofNamedCsvRecord(stream, StandardCharsets.UTF_8)) {
        for (var line : csv) {
          var entry = row.apply(line);
          byCode.put(code.apply(entry), entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The list of " + list + " cannot be read", e);
    }
    return byCode;
  }

  private static <T> T known(Map<String, T> byCode, String code) {
    var entry = byCode.get(code);
    if (entry == null) {
      throw new NoSuchElementException("No such code: " + code);
    }
    return entry;
  }
}
