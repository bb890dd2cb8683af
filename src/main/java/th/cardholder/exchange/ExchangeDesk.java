package th.cardholder.exchange;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import th.cardholder.exchange.Transmission.State;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** What stands on the page of the Ministry's database: numbers alone, of nobody. */
@Service
public class ExchangeDesk {

  private final ExchangeStore store;
  private final ExchangeDays days;
  private final MeasureYears years;
  private final Clock clock;

  ExchangeDesk(ExchangeStore store, ExchangeDays days, MeasureYears years, Clock clock) {
    this.store = store;
    this.days = days;
    this.years = years;
    this.clock = clock;
  }

  /** Something that was counted. */
  public record Counted(String name, int lines) {}

  /** How many lines the Ministry has refused with a code, and how many of these are to be sent again as they are. */
  public record Refusal(String code, int lines, int again) {}

  /**
   * A transmission among those of its kind.
   *
   * @param comesLate by how many days it was made after the day until when it was to be sent
   * @param late      whether lines are unanswered that should have been by now
   */
  public record Line(long id, String title, String stateThai, String madeThai, int lines, int fresh, int changed, int withdrawn, int taken,
      int refused, int unanswered, long comesLate, boolean late) {}

  /**
   * What of a year goes into the database.
   *
   * @param untilThai  until when it is to be sent
   * @param lookedThai when the registry was last compared; null before the first time
   * @param figures    what the registry said then, as it stands by now: acknowledged, unanswered, refused, to be sent; together all
   * @param nextThai   when it is compared next; null while a transmission is on its way
   * @param mayLook    whether it can be compared now
   */
  public record Kind(int year, String kind, String title, String untilThai, @Nullable String lookedThai, int records, List<Counted> figures,
      @Nullable String nextThai, boolean mayLook, List<Line> transmissions) {}

  /**
   * A transmission by itself.
   *
   * @param answers    acknowledged, refused and unanswered: together they are its lines
   * @param refusals   by the Ministry's code
   * @param answerable whether the Ministry's file is taken now
   */
  public record Sheet(Line line, String name, String hash, @Nullable String fileThai, @Nullable String sentThai, @Nullable String closedThai,
      @Nullable String closedBecause, String untilThai, List<Counted> said, List<Counted> answers, List<Refusal> refusals, boolean answerable,
      @Nullable String draft) {}

  /** All kinds of all years, the newest year first. */
  public List<Kind> all() {
    var transmissions = store.transmissions().stream().collect(groupingBy(Transmission::exchangeId));
    return store.all().stream().map(it -> kind(it, transmissions.getOrDefault(it.id(), List.of()))).toList();
  }

  private Kind kind(Exchange exchange, List<Transmission> transmissions) {
    var key = exchange.key();
    var looked = exchange.lookedAt();
    boolean waits = exchange.processInstanceId() != null && transmissions.stream().allMatch(it -> it.stands() == State.CLOSED);
    return new Kind(exchange.year(), exchange.kind(), key.nameTh(), ThaiDate.longForm(days.until(key)), looked == null ? null : moment(looked),
        exchange.records(), looked == null ? List.of()
            : figures(exchange, transmissions.stream().findFirst().filter(it -> looked.equals(it.madeAt()))),
        waits ? ThaiDate.longForm(days.next(key, looked, transmissions.stream().findFirst().map(Transmission::madeAt).orElse(null))) : null,
        waits, transmissions.stream().map(this::line).toList());
  }

  /** What was found when it was looked last, with what has become since of the transmission that was made of it. */
  private static List<Counted> figures(Exchange exchange, Optional<Transmission> made) {
    int taken = made.map(Transmission::saidTaken).orElse(0);
    int refused = made.map(Transmission::saidRefused).orElse(0);
    int rest = exchange.toSend() - taken - refused;
    int onItsWay = made.filter(Transmission::answerable).map(it -> rest).orElse(0);
    return List.of(new Counted("ตอบรับแล้ว", exchange.agreed() + taken), new Counted("รอการตอบรับ", exchange.awaited() + onItsWay),
        new Counted("ถูกปฏิเสธ", exchange.held() + refused), new Counted("รอส่ง", rest - onItsWay));
  }

  /** One of the transmissions whose lines stand. */
  public Optional<Sheet> of(long id) {
    return store.transmission(id).filter(Transmission::made).map(this::sheet);
  }

  Sheet sheet(Transmission transmission) {
    return new Sheet(line(transmission), transmission.name(), String.valueOf(transmission.hash()), moment(transmission.fileAt()),
        moment(transmission.sentAt()), moment(transmission.closedAt()), transmission.closedBecause(),
        ThaiDate.longForm(days.until(transmission.key())),
        List.of(new Counted(whatThai("new"), transmission.fresh()), new Counted(whatThai("changed"), transmission.changed()),
            new Counted(whatThai("withdrawn"), transmission.withdrawn())),
        List.of(new Counted("ตอบรับแล้ว", transmission.taken()), new Counted("กระทรวงการคลังปฏิเสธ", transmission.refused()),
            new Counted("ยังไม่มีการตอบรับ", transmission.unanswered())),
        store.refusals(transmission.id()).stream().map(it -> new Refusal(it.code(), it.lines(), it.again())).toList(),
        transmission.answerable(), years.isDraft(transmission.year(), "exchangeFileFormat")
            ? "รูปแบบแฟ้ม คอลัมน์ และรหัสของกระทรวงการคลัง: ร่าง – ยังไม่ยืนยันกับต้นฉบับ" : null);
  }

  private Line line(Transmission it) {
    return new Line(it.id(), title(it), it.stands().labelTh(), String.valueOf(moment(it.madeAt())), it.lines(), it.fresh(), it.changed(),
        it.withdrawn(), it.taken(), it.refused(), it.unanswered(),
        it.madeAt() == null ? 0 : DaysLate.of(days.until(it.key()), days.day(it.madeAt())), late(it));
  }

  /** {@code รายชื่อกลุ่ม A 2562 ครั้งที่ 1}. */
  static String title(Transmission transmission) {
    return transmission.key().nameTh() + " ครั้งที่ " + transmission.number();
  }

  static String whatThai(String what) {
    return switch (what) {
      case "new" -> "เพิ่มใหม่";
      case "changed" -> "เปลี่ยนแปลง";
      default -> "ถอนออก";
    };
  }

  /** Whether the Ministry should have answered all of it by now. */
  boolean late(Transmission transmission) {
    return transmission.answerable() && transmission.unanswered() > 0 && transmission.sentAt() != null
        && ChronoUnit.DAYS.between(days.day(transmission.sentAt()), days.today()) >= years.number(transmission.year(), "exchangeUnansweredDays");
  }

  private @Nullable String moment(@Nullable OffsetDateTime at) {
    return at == null ? null : ThaiTime.moment(at, clock.getZone());
  }
}
