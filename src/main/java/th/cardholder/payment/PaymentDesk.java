package th.cardholder.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** What stands on the page of payments: numbers alone, of nobody. */
@Service
public class PaymentDesk {

  private final PaymentStore store;
  private final List<Payable> payables;
  private final MeasureYears years;
  private final Clock clock;

  PaymentDesk(PaymentStore store, List<Payable> payables, MeasureYears years, Clock clock) {
    this.store = store;
    this.payables = List.copyOf(payables);
    this.years = years;
    this.clock = clock;
  }

  /** Something that was counted, with its sum in words. */
  public record Counted(String name, int lines, String totalThai) {}

  /**
   * A batch among all.
   *
   * @param late whether lines are unanswered that should have been by now
   */
  public record Line(long id, String title, String state, String stateThai, int lines, String totalThai, int paid, int refused,
      int unanswered, boolean late) {}

  /**
   * A batch by itself.
   *
   * @param figures     by amount, and what adjusts earlier months
   * @param differences against the month before; empty for the first
   * @param excess      who has had more than is due and keeps it (R20); null where nobody has
   * @param answers     paid, refused and unanswered: together they are the list
   * @param reasons     of what was refused, by the payer's code
   * @param answerable  whether the payer's file is taken now
   * @param draft       what of it is a draft of ours, in words; null where nothing is
   */
  public record Sheet(Line line, String name, @Nullable String hash, @Nullable String frozenThai, @Nullable String sentThai,
      @Nullable String closedThai, @Nullable String closedBecause, List<Counted> figures, List<Counted> differences,
      @Nullable Counted excess, List<Counted> answers, List<Counted> reasons, boolean answerable, @Nullable String draft) {}

  /** All batches, the newest month first. */
  public List<Line> all() {
    return store.all().stream().map(this::line).toList();
  }

  /** One of them. */
  public Optional<Sheet> of(long id) {
    return store.find(id).map(this::sheet);
  }

  Sheet sheet(PaymentBatch batch) {
    var figures = store.figures(batch.id());
    return new Sheet(line(batch), batch.name(), batch.hash(), moment(batch.frozenAt()), moment(batch.sentAt()), moment(batch.closedAt()),
        batch.closedBecause(), of(figures, List.of("regular", "adjustment")), of(figures, List.of("new", "gone", "changed")),
        of(figures, List.of("excess")).stream().findFirst().orElse(null),
        !batch.frozen() ? List.of() : List.of(counted("จ่ายแล้ว", batch.paidLines(), batch.paidTotal()),
            counted("ผู้จ่ายปฏิเสธ", batch.refusedLines(), batch.refusedTotal()),
            counted("ยังไม่ได้รับผล", batch.unansweredLines(), batch.unansweredTotal())),
        store.reasons(batch.id()).stream().map(it -> counted(it.reason(), it.lines(), it.total())).toList(), batch.answerable(),
        years.isDraft(batch.year(), "paymentFileFormat") ? "รูปแบบแฟ้มและรหัสเหตุผลของผู้จ่าย: ร่าง – ยังไม่ยืนยันกับต้นฉบับ" : null);
  }

  private Line line(PaymentBatch batch) {
    return new Line(batch.id(), title(batch), batch.state(), batch.stands().labelTh(), batch.lines(), baht(batch.total()), batch.paidLines(),
        batch.refusedLines(), batch.unansweredLines(), late(batch));
  }

  /** {@code วงเงินเพิ่มเติม มีนาคม 2561}. */
  String title(PaymentBatch batch) {
    return payables.stream().filter(it -> it.kind().equals(batch.kind())).findFirst().map(Payable::nameTh).orElse(batch.kind()) + " "
        + ThaiDate.monthForm(batch.key().month());
  }

  /** Whether the payer should have answered all of it by now. */
  boolean late(PaymentBatch batch) {
    return batch.answerable() && batch.unansweredLines() > 0 && daysSinceSent(batch) >= years.number(batch.year(), "paymentUnansweredDays");
  }

  private long daysSinceSent(PaymentBatch batch) {
    return batch.sentAt() == null ? 0 : Duration.between(day(batch.sentAt()).atStartOfDay(),
        LocalDate.now(clock).atStartOfDay()).toDays();
  }

  private LocalDate day(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toLocalDate();
  }

  private static List<Counted> of(List<PaymentStore.Figure> figures, List<String> kinds) {
    return kinds.stream().flatMap(kind -> figures.stream().filter(it -> it.figure().equals(kind)))
        .map(it -> counted(nameTh(it), it.lines(), it.total())).toList();
  }

  private static String nameTh(PaymentStore.Figure figure) {
    return switch (figure.figure()) {
      case "regular" -> "รายละ " + baht(figure.amount());
      case "adjustment" -> figure.amount() > 0 ? "จ่ายเพิ่มของเดือนก่อน" : "เรียกคืนของเดือนก่อน";
      case "new" -> "เพิ่มจากเดือนก่อน";
      case "gone" -> "ไม่มีแล้วเมื่อเทียบกับเดือนก่อน";
      case "changed" -> "จำนวนเงินเปลี่ยนจากเดือนก่อน";
      case "excess" -> "ได้รับเกินสิทธิ แต่ไม่เรียกคืน";
      default -> figure.figure();
    };
  }

  private static Counted counted(String name, int lines, long total) {
    return new Counted(name, lines, baht(total));
  }

  static String baht(long amount) {
    return Baht.of(BigDecimal.valueOf(amount));
  }

  private @Nullable String moment(@Nullable OffsetDateTime at) {
    return at == null ? null : ThaiTime.moment(at, clock.getZone());
  }
}
