package th.cardholder.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.cardholder.referral.AgencyQuarters.Count;
import th.cardholder.report.Content.Within;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.WorkWithin;
import th.cardholder.supervision.Overview.Agency;
import th.cardholder.supervision.Overview.Figure;
import th.cardholder.supervision.Overview.Part;
import th.cardholder.supervision.Overview.Place;
import th.cardholder.supervision.Overview.Round;
import th.cardholder.supervision.Overview.Stage;
import th.cardholder.supervision.Overview.Step;

/** A report in which seven of one were returned is not frozen. */
class FigureRulesTest {

  @Test
  void numbersThatFitAreNoContradiction() {
    assertThat(FigureRules.broken(numbers(0, 0))).isEmpty();
  }

  /** Which number is off by one, and what is said of it. */
  @ParameterizedTest
  @CsvSource({
      "1, เรื่องทั้งหมด 11 ไม่เท่ากับเรื่องที่ดำเนินการ มีผลลัพธ์ และสิ้นสุดก่อน รวมกัน 10",
      "2, เรื่องที่กำลังดำเนินการ 6 ไม่เท่ากับเรื่องในทุกขั้นรวมกัน 7",
      "3, เรื่องที่สิ้นสุดแล้ว 4 ไม่เท่ากับผลทุกอย่างรวมกัน 5",
      "4, งานที่เปิดอยู่ 6 ไม่เท่ากับงานทุกขั้นตอนรวมกัน 7",
      "5, งานเกินกำหนด 2 ไม่เท่ากับงานเกินกำหนดทุกขั้นตอนรวมกัน 3",
      "6, งานเกินกำหนดของขั้นตอน สัมภาษณ์ 7 มากกว่างานที่เปิดอยู่ 6",
      "7, เรื่องที่ผ่านขั้น รอสัมภาษณ์ 11 มากกว่าเรื่องทั้งหมด 10",
      "8, ที่รายงานแล้วในรอบมิถุนายน 7 มากกว่าที่ต้องรายงาน 1",
      "9, การส่งต่อที่เกินกำหนดของ ก 3 มากกว่าการส่งต่อที่รออยู่ 2",
      "10, เรื่องทั้งหมด 10 ไม่เท่ากับเรื่องของทุกพื้นที่รวมกัน 11",
      "11, เรื่องที่มีผลลัพธ์ 3 ไม่เท่ากับเรื่องที่มีผลลัพธ์ของทุกพื้นที่รวมกัน 4",
      "12, งานที่เปิดอยู่ 6 ไม่เท่ากับงานที่เปิดอยู่ของทุกพื้นที่รวมกัน 7",
      "13, งานเกินกำหนด 2 ไม่เท่ากับงานเกินกำหนดของทุกพื้นที่รวมกัน 3",
      "14, งานที่ขยายกำหนด 7 มากกว่างานที่เปิดอยู่ 6"})
  void eachContradictionIsSaid(int which, String sentence) {
    assertThat(FigureRules.broken(numbers(which, 1))).contains(sentence);
  }

  /** Of what was done in the month: which number is off, and what is said of it. */
  @ParameterizedTest
  @CsvSource({
      "0, ",
      "1, เรื่องทั้งหมด 10 ไม่เท่ากับเรื่องที่มีอยู่ก่อนเดือนนี้กับเรื่องใหม่ในเดือน รวมกัน 11",
      "2, เรื่องที่มีอยู่ก่อนเดือนนี้ 11 มากกว่าเรื่องทั้งหมด 10",
      "3, รายการย่อยของสัมภาษณ์ รวมกัน 8 มากกว่าสัมภาษณ์ 7",
      "4, การส่งต่อในเดือน 5 ไม่เท่ากับการส่งต่อของทุกพื้นที่รวมกัน 4",
      "5, เรื่องใหม่ในเดือน 4 ไม่เท่ากับเรื่องใหม่ของทุกพื้นที่รวมกัน 5",
      "6, สัมภาษณ์แล้ว 7 ไม่เท่ากับสัมภาษณ์แล้วของทุกพื้นที่รวมกัน 6"})
  void eachContradictionOfAMonthIsSaid(int which, String sentence) {
    int[] more = new int[7];
    more[which] = 1;
    var month = new WorkWithin(6 + 5 * more[2], 4 + more[1], 0, 4 + more[4],
        List.of(done("interviews", "สัมภาษณ์", null, 7), done("met", "สัมภาษณ์แล้ว", "interviews", 7 + more[3])),
        List.of(new WorkWithin.Part("d8101", "ก", 4 + more[1] + more[5], 4, List.of(done("interviews", "สัมภาษณ์", null, 7),
            done("met", "สัมภาษณ์แล้ว", "interviews", 7 + more[3] - more[6])))));
    assertThat(FigureRules.broken(numbers(0, 0), new Within(month, "เดือน"))).isEqualTo(
        which == 0 ? List.of() : which == 2 ? List.of(sentence,
            "เรื่องทั้งหมด 10 ไม่เท่ากับเรื่องที่มีอยู่ก่อนเดือนนี้กับเรื่องใหม่ในเดือน รวมกัน 15") : List.of(sentence));
  }

  /** Of a period that is over: so many came before it, in it and after it, of ten. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "6 | 3 | 1 | ",
      "6 | 3 | 2 | เรื่องทั้งหมด 10 ไม่เท่ากับเรื่องที่มีอยู่ก่อนงวดนี้กับเรื่องใหม่ในงวดและหลังจากนั้น รวมกัน 11",
      "6 | -1 | 5 | เรื่องใหม่หลังสิ้นงวด 5 มากกว่าเรื่องที่มีตั้งแต่เริ่มงวด 4"})
  void eachContradictionOfAPeriodThatIsOverIsSaid(long before, long opened, long after, String sentence) {
    assertThat(FigureRules.broken(numbers(0, 0), new Within(new WorkWithin(before, opened, after, 4, List.of(), List.of()), "งวด")))
        .isEqualTo(sentence == null ? List.of() : List.of(sentence));
  }

  /** Of an agency's quarter: seven of one returned, and its like. */
  @ParameterizedTest
  @CsvSource({
      "0, ",
      "1, ที่ยกมากับที่ได้รับใหม่ รวมกัน 6 ไม่เท่ากับที่รับไว้ ปฏิเสธ ถูกยกเลิก และยังไม่ตอบ รวมกัน 7",
      "2, ที่รายงานผลแล้ว 3 ไม่เท่ากับผลทุกอย่างรวมกัน 2",
      "3, ที่เกินกำหนดตอบ 3 มากกว่าที่รอตอบ 2",
      "4, ที่รับแล้วหรือนัดหมายแล้ว ซึ่งเกินกำหนด 3 มากกว่าที่รับแล้วหรือนัดหมายแล้ว 2",
      "5, ที่อยู่ระหว่างพัฒนา ซึ่งเกินกำหนด 3 มากกว่าที่อยู่ระหว่างพัฒนา 2"})
  void eachContradictionOfAnAgencysReportIsSaid(int which, String sentence) {
    int[] more = new int[6];
    more[which] = 1;
    assertThat(new AgencyReport(List.of(
        new Count("D1-01", null, "developed", 2, 4, 3, 0, 1, 1 + more[1], 2, 2, 2 + more[3], 2, 2 + more[4], 2, 2 + more[5]),
        new Count("D1-02", "full", which == 2 ? "lost" : "noShow", 0, 0, 0, 1, 0, 0, which == 2 ? 1 : 0, 0, 0, 0, 0, 0, 0)))
        .broken()).isEqualTo(which == 0 ? List.of() : List.of(sentence));
  }

  private static WorkWithin.Done done(String code, String name, String of, long n) {
    return new WorkWithin.Done(code, name, of, n);
  }

  private static Overview numbers(int which, int off) {
    int[] more = new int[15];
    more[which] = off;
    return new Overview(new Place("p81", "จังหวัดกระบี่"), List.of(), "", false, null, 2561, List.of(2561), true,
        List.of(figure("cases", 10 + more[1]), figure("running", 6), figure("outcomes", 3), figure("endedEarly", 1),
            figure("open", 6), figure("late", 2), figure("postponed", 1 + 6 * more[14])),
        List.of(new Stage("a", "รอสัมภาษณ์", 6 + more[2], 3 + 8 * more[7], null)),
        List.of(figure("developed", 3 + more[3]), figure("died", 1)), List.of(),
        List.of(new Step("a", "สัมภาษณ์", 6 + more[4], 2 + more[5] + 5 * more[6], null, null)),
        List.of(new Part("d8101", "ก", 4 + more[10], 2, 1 + more[11], 2 + more[12], 1 + more[13], 0),
            new Part("d8102", "ข", 6, 4, 2, 4, 1, 0)),
        List.of(), List.of(new Agency("a", "ก", 1, 1, 0, 0, 0, 2 + more[9])),
        List.of(new Round("followUpJune", "รอบมิถุนายน", "", 1, 1 + 6 * more[8])));
  }

  private static Figure figure(String code, int n) {
    return new Figure(code, code, n, null);
  }
}
