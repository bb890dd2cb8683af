package th.cardholder.training;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.consent.BankData;
import th.cardholder.door.Problem;
import th.cardholder.door.StepRule;
import th.cardholder.door.TypedText;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiText;
import th.cardholder.words.ThaiTime;
import th.cardholder.words.YearAhead;

/** What an office says of a class, read from what was typed. */
record ClassFacts(@Nullable String name, String place, LocalDate startsOn, @Nullable LocalTime startsAt, LocalDate endsOn,
    @Nullable LocalTime endsAt, @Nullable String note, int seats) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PLACE = 200;
  private static final int LONGEST_NOTE = 300;
  static final int MOST_SEATS = 100;
  /** Nobody is asked to come before; what is typed so early is an afternoon on a clock of twelve hours. */
  private static final LocalTime EARLIEST = LocalTime.of(5, 0);

  private record Facts(ClassFacts said, LocalDate today) {}

  private static final List<StepRule<Facts>> RULES = List.of(
      new StepRule<>("it does not end before it begins", "ours: a slip of the pen", "endsOn",
          it -> it.said().endsOn().isBefore(it.said().startsOn()), "วันสุดท้ายต้องไม่ก่อนวันแรก โปรดตรวจวันที่"),
      new StepRule<>("nobody is asked to come in more than a year", "ours: a slip of the pen in the year", "startsOn",
          it -> YearAhead.isExceededBy(it.said().endsOn(), it.today()), "วันอบรมอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ."),
      new StepRule<>("who is still to come is told the time of day", "ADR 0021", "startsAt",
          it -> it.said().startsAt() == null && it.said().startsOn().isAfter(it.today()),
          "โปรดกรอกเวลาเริ่ม เช่น 09:00 เว้นได้เฉพาะรุ่นที่ถึงวันแล้ว"),
      new StepRule<>("nobody is asked to come at night", "ours: an afternoon on a clock of twelve hours", "startsAt",
          it -> it.said().startsAt() != null && it.said().startsAt().isBefore(EARLIEST),
          "เวลาเริ่มเป็นเวลากลางคืน หากหมายถึงช่วงบ่าย โปรดกรอกแบบ 24 ชั่วโมง เช่น 13:00"),
      new StepRule<>("it has a beginning where it has an end", "ours: a slip of the pen", "startsAt",
          it -> it.said().endsAt() != null && it.said().startsAt() == null, "โปรดกรอกเวลาเริ่มด้วย เช่น 09:00"),
      new StepRule<>("a day does not end before it begins", "ours: a slip of the pen", "endsAt",
          it -> it.said().endsAt() != null && !it.said().endsAt().isAfter(Objects.requireNonNull(it.said().startsAt())),
          "เวลาเลิกต้องหลังเวลาเริ่ม โปรดตรวจเวลา"),
      new StepRule<>("a class has at least a seat, and no more than a hall has", "ours: more are more classes", "seats",
          it -> it.said().seats() < 1 || it.said().seats() > MOST_SEATS,
          "โปรดกรอกจำนวนที่นั่ง 1 ถึง " + MOST_SEATS + " หากมากกว่านั้น โปรดแบ่งเป็นหลายรุ่น"));

  /** As it was typed, see {@link TrainingClass}. */
  record Typed(@Nullable String name, @Nullable String place, @Nullable String startsOn, @Nullable String startsAt,
      @Nullable String endsOn, @Nullable String endsAt, @Nullable String note, @Nullable Integer seats) {}

  /** The facts, or the first thing that is wrong with them, in Thai. */
  static Result<ClassFacts, Problem> of(Typed typed, LocalDate today) {
    var wrong = Stream.of(text("name", "ชื่อรุ่น", typed.name(), LONGEST_NAME, false),
            text("place", "สถานที่", typed.place(), LONGEST_PLACE, true),
            text("note", "หมายเหตุ", typed.note(), LONGEST_NOTE, false))
        .flatMap(Optional::stream).findFirst();
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    if (typed.seats() == null) {
      return Result.refused(new Problem("seats", "โปรดกรอกจำนวนที่นั่ง 1 ถึง " + MOST_SEATS));
    }
    int seats = typed.seats();
    return ThaiDate.parseTyped(plain(typed.startsOn())).refusedAs(it -> new Problem("startsOn", it)).then(first ->
        endsOn(typed.endsOn(), first).then(last ->
            time("startsAt", typed.startsAt()).then(from -> time("endsAt", typed.endsAt()).then(until ->
                kept(new ClassFacts(folded(typed.name()), ThaiText.folded(plain(typed.place())), first, from.orElse(null),
                    last, until.orElse(null), folded(typed.note()), seats), today)))));
  }

  private static Result<ClassFacts, Problem> kept(ClassFacts said, LocalDate today) {
    return StepRule.firstBroken(RULES, new Facts(said, today)).map(Result::<ClassFacts, Problem>refused)
        .orElseGet(() -> Result.of(said));
  }

  /** A class of one day needs no other typed. */
  private static Result<LocalDate, Problem> endsOn(@Nullable String typed, LocalDate first) {
    return plain(typed).isBlank() ? Result.of(first)
        : ThaiDate.parseTyped(plain(typed)).refusedAs(it -> new Problem("endsOn", it));
  }

  private static Result<Optional<LocalTime>, Problem> time(String field, @Nullable String typed) {
    return plain(typed).isBlank() ? Result.of(Optional.empty())
        : ThaiTime.parseTyped(plain(typed)).<Optional<LocalTime>>map(Optional::of).refusedAs(it -> new Problem(field, it));
  }

  /** What stands on everybody's slip holds nobody's account (R21). */
  private static Optional<Problem> text(String field, String what, @Nullable String typed, int most, boolean required) {
    var text = ThaiText.folded(plain(typed));
    if (required && text.isEmpty()) {
      return Optional.of(new Problem(field, "โปรดกรอก" + what));
    }
    if (text.length() > most) {
      return Optional.of(new Problem(field, what + "ยาวเกินไป โปรดย่อให้ไม่เกิน " + most + " ตัวอักษร"));
    }
    if (TypedText.unusable(typed)) {
      return Optional.of(new Problem(field, TypedText.UNUSABLE));
    }
    return BankData.accountNumberInOfficial(text)
        ? Optional.of(new Problem(field, "ข้อความนี้พิมพ์ในใบนัดของทุกคน แต่มีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก"))
        : Optional.empty();
  }

  private static String plain(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  private static @Nullable String folded(@Nullable String typed) {
    var text = ThaiText.folded(plain(typed));
    return text.isEmpty() ? null : text;
  }

  /** Whether a class is as said here. */
  boolean said(TrainingClass one) {
    return equals(of(one));
  }

  /** Whether somebody who was told of the class before must be told anew. */
  boolean moves(TrainingClass one) {
    return !startsOn.equals(one.startsOn()) || !endsOn.equals(one.endsOn()) || !place.equals(one.place())
        || !Objects.equals(startsAt, one.startsAt()) || !Objects.equals(endsAt, one.endsAt())
        || !Objects.equals(note, one.note());
  }

  private static ClassFacts of(TrainingClass one) {
    return new ClassFacts(one.name(), one.place(), one.startsOn(), one.startsAt(), one.endsOn(), one.endsAt(), one.note(),
        one.seats());
  }
}
