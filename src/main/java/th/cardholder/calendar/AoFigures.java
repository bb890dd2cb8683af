package th.cardholder.calendar;

import java.util.List;

/**
 * What an AO has done in a month, as the product knows it: of the cases that the AO looks after now, and of the AO's own appointments.
 *
 * @param interviewed   who was interviewed
 * @param declined      who said at the interview that they do not take part
 * @param notMet        visits at which nobody was met
 * @param kept          appointments of the month that were kept
 * @param missed        and that were not
 * @param unwritten     and whose day is over without a word
 * @param planned       plans agreed
 * @param waiting       who waits for the interview now
 * @param followedUp    follow-ups of a round reported in the month
 * @param followUpsDue  that are due now
 * @param followUpsLate of those, whose round is over
 */
record AoFigures(int interviewed, int declined, int notMet, int kept, int missed, int unwritten, int planned, int waiting,
    int followedUp, int followUpsDue, int followUpsLate) {

  /** A number with its name. */
  public record Line(String label, int number) {}

  List<Line> lines() {
    return List.of(new Line("สัมภาษณ์แล้ว", interviewed), new Line("ไม่ประสงค์เข้าร่วม", declined), new Line("ไม่พบ (ครั้ง)", notMet),
        new Line("พบตามนัด", kept), new Line("ไม่พบตามนัด", missed), new Line("เลยวันนัด ยังไม่บันทึกผล", unwritten),
        new Line("ตกลงแผนแล้ว", planned), new Line("รอสัมภาษณ์ขณะนี้", waiting), new Line("ติดตามผลแล้ว", followedUp),
        new Line("ต้องติดตามผลขณะนี้", followUpsDue), new Line("ติดตามผลเกินกำหนด", followUpsLate));
  }
}
