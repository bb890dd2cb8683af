package th.cardholder.cddreport;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;
import th.cardholder.words.DaysLate;

/**
 * A district's report as it stands, with its newest version; what is of that version is null before the first.
 *
 * @param dueOn   until when the first one is, or was, to be made
 * @param againOn until when one that was given back is to be made anew
 * @param firstAt when the first one was made
 * @param because why some have no result
 */
record Report(long id, int year, String officeId, OffsetDateTime askedAt, @Nullable LocalDate dueOn, @Nullable LocalDate againOn,
    @Nullable OffsetDateTime firstAt, @Nullable Long versionId, int version, int people, int developed, int notDeveloped, int refused,
    int ended, int open, @Nullable String because, @Nullable String hash, @Nullable OffsetDateTime reportedAt,
    @Nullable String reportedName, @Nullable String verdict, @Nullable String verdictReason, @Nullable OffsetDateTime checkedAt,
    @Nullable String checkedName) {

  /** How far a report is. */
  enum Standing implements Coded {
    WAITING("waiting", "รอรายงาน"),
    REPORTED("reported", "รายงานแล้ว รอจังหวัดตรวจ"),
    RETURNED("returned", "จังหวัดส่งกลับให้แก้ไข"),
    ACCEPTED("accepted", "จังหวัดรับแล้ว");

    private final String code;
    private final String labelTh;

    Standing(String code, String labelTh) {
      this.code = code;
      this.labelTh = labelTh;
    }

    @Override
    public String code() {
      return code;
    }

    String labelTh() {
      return labelTh;
    }
  }

  Standing standing() {
    if (versionId == null) {
      return Standing.WAITING;
    }
    return verdict == null ? Standing.REPORTED : verdict.equals(Standing.ACCEPTED.code()) ? Standing.ACCEPTED : Standing.RETURNED;
  }

  Counts counts() {
    return new Counts(people, developed, notDeveloped, refused, ended, open);
  }

  /** Until when the district has to do something next; null where it has nothing to do. */
  @Nullable LocalDate nextDue() {
    return switch (standing()) {
      case WAITING -> dueOn;
      case RETURNED -> againOn;
      case REPORTED, ACCEPTED -> null;
    };
  }

  /** By how many days it is, or was first made, late; of one that was given back, how late it is now where that is more. */
  long daysLate(LocalDate today, ZoneId zone) {
    var first = DaysLate.of(dueOn, firstAt == null ? today : firstAt.atZoneSameInstant(zone).toLocalDate());
    return standing() == Standing.RETURNED ? Math.max(first, DaysLate.of(againOn, today)) : first;
  }
}
