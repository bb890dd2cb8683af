package th.cardholder.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class GeographyTest {

  private final Geography geography = Geography.packaged();

  @Test
  void knowsTheWholeCountry() {
    assertThat(geography.provinces()).hasSize(77);
    assertThat(geography.districts()).hasSize(928);
    assertThat(geography.subdistricts()).hasSize(7_436);
  }

  @Test
  void writesAnAddressWithDistrictAndSubdistrict() {
    assertThat(geography.address("27/1", "3", "810101"))
        .isEqualTo("27/1 หมู่ที่ 3 ตำบลปากน้ำ อำเภอเมืองกระบี่ จังหวัดกระบี่ 81000");
  }

  @Test
  void writesABangkokAddressWithItsOwnWords() {
    assertThat(geography.address("99", null, "100102"))
        .isEqualTo("99 แขวงวังบูรพาภิรมย์ เขตพระนคร กรุงเทพมหานคร 10200");
  }

  @Test
  void leavesOutWhatAnAddressDoesNotHave() {
    assertThat(geography.address(null, " ", "240101"))
        .isEqualTo("ตำบลหน้าเมือง อำเภอเมืองฉะเชิงเทรา จังหวัดฉะเชิงเทรา 24000");
  }

  @Test
  void refusesAnAddressInAnUnknownSubdistrict() {
    assertThatThrownBy(() -> geography.address("1", "1", "999999")).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void tellsProvincesFromOtherDigits() {
    assertThat(geography.isProvince("81")).isTrue();
    assertThat(geography.isProvince("38")).isTrue();
    assertThat(geography.isProvince("99")).isFalse();
  }

  @Test
  void listsTheDistrictsOfEachProvinceAndTheSubdistrictsOfEachDistrict() {
    assertThat(geography.districts()).filteredOn(it -> it.code().startsWith("81")).hasSize(8)
        .allMatch(it -> it.province().code().equals("81"));
    assertThat(geography.subdistricts()).filteredOn(it -> it.code().startsWith("8101")).isNotEmpty()
        .allMatch(it -> it.district().code().equals("8101"));
    assertThat(geography.district("8101").orElseThrow().titledName()).isEqualTo("อำเภอเมืองกระบี่");
  }
}
