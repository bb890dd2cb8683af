package th.cardholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may not say is not said, whoever has typed it (adjacent.md SU-11). */
class NeutralWordingTest {

  @ParameterizedTest
  @ValueSource(strings = {"ศูนย์บริการคนพิการ", "จุดลงทะเบียนบัตรสวัสดิการแห่งรัฐ", "คลินิกแก้หนี้ ชั้น 2", "รพ.สต. แผนกสุขภาพจิต", "สถานสงเคราะห์ชาย",
      "ห้องรับเงิน 200 บาท", "ห้องรับเงิน ๒๐๐ บาท", "ห้องประชุมทีม ปรจ.", "จุดผู้มีรายได้น้อย", "พิ\u200bการ", "โอนเข้าบัญชี 123-4-56789-0"})
  void aPlaceThatTellsWhatItIsAboutGivesWayToTheSlip(String place) {
    assertThat(NeutralWording.place(place)).isEqualTo(NeutralWording.PLACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ที่ว่าการอำเภอ", "วัดพระพุทธบาท", "โรงเรียนบ้านหนองคล้า ห้อง 2/1", "ศูนย์ฝึกอาชีพ 081-234-5678", "ศาลาประชาคม หมู่ 4"})
  void anyOtherPlaceIsSaidAsItIs(String place) {
    assertThat(NeutralWording.place(place)).isEqualTo(place);
  }

  @Test
  void whatIsNotKnownLeavesItsPartOutAndWithoutWhatIsNeededNothingIsSaid() {
    var text = "นัด {when}[ โทร {phone}]";

    assertThat(MessageTexts.filled(text, Map.of("when", "วันจันทร์", "phone", "1"))).contains("นัด วันจันทร์ โทร 1");
    assertThat(MessageTexts.filled(text, Map.of("when", "วันจันทร์"))).contains("นัด วันจันทร์");
    assertThat(MessageTexts.filled(text, Map.of("phone", "1"))).isEmpty();
    assertThat(MessageTexts.filled(text, Map.of("when", "$1 \\ {phone}"))).contains("นัด $1 \\ {phone}");
    assertThat(MessageTexts.filled("รับเงินสวัสดิการ {when}", Map.of("when", "วันจันทร์"))).as("not neutral").isEmpty();
  }

  @Test
  void wordsThatAreWrittenAreHeldToWhatCanBeSent() {
    assertThat(MessageWording.wrong("ท่านมีนัดพบเจ้าหน้าที่{office} {when}[ สอบถาม {phone}]")).isEmpty();
    assertThat(MessageWording.wrong("{when}")).as("too short").hasValueSatisfying(it -> assertThat(it).contains("10 ถึง 300"));
    assertThat(MessageWording.wrong("น".repeat(301))).hasValueSatisfying(it -> assertThat(it).contains("10 ถึง 300"));
    assertThat(MessageWording.wrong("ท่านมีนัดพบคุณ {name} และ {what}")).hasValueSatisfying(it -> assertThat(it).contains("{name} {what}"));
    for (var broken : List.of("ท่านมีนัดพบ {when เจ้าหน้าที่", "ท่านมีนัดพบ [เจ้าหน้าที่ {when}", "ท่านมีนัดพบ ]เจ้าหน้าที่[ {when}", "ท่านมีนัด [ที่ [{place}]] {when}")) {
      assertThat(MessageWording.wrong(broken)).as(broken).hasValueSatisfying(it -> assertThat(it).contains("ไม่ครบคู่"));
    }
    assertThat(MessageWording.wrong("ท่านได้รับเงินสวัสดิการแล้ว {when}")).hasValueSatisfying(it -> assertThat(it).contains("คำกลาง"));
  }
}
