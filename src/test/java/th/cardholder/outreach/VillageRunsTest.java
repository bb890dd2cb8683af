package th.cardholder.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.cardholder.outreach.OutreachRounds.Place;

/** A chief reads a dozen villages of a subdistrict as one, where they follow each other. */
class VillageRunsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "1:3                    | หมู่ 1 (3)",
      "1:3,2:4,3:5            | หมู่ 1–3 (12)",
      "1:3,3:5,4:1,9:2        | หมู่ 1 (3), หมู่ 3–4 (6), หมู่ 9 (2)",
      ":7,1:1,2:1             | ไม่ระบุหมู่ (7), หมู่ 1–2 (2)",
      "9:1,10:1,10 ก:2,11:4   | หมู่ 9–10 (2), หมู่ 10 ก (2), หมู่ 11 (4)"})
  void villagesThatFollowEachOtherAreSaidTogether(String villages, String said) {
    var places = Arrays.stream(villages.split(",")).map(it -> it.split(":"))
        .map(it -> new Place("810101", it[0], Integer.parseInt(it[1].strip()), 0)).toList();

    assertThat(ConfirmSpreadStep.inRuns(places)).isEqualTo(said);
  }
}
