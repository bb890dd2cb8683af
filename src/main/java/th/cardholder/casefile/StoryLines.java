package th.cardholder.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CaseHistory.Told;
import th.cardholder.casefile.CaseStory.Column;
import th.cardholder.casefile.CaseStory.Element;
import th.cardholder.casefile.CaseStory.Kind;
import th.cardholder.casefile.CaseStory.Line;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.office.Offices;
import th.cardholder.record.ElementNames;
import th.cardholder.record.Step;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/** Joins what the two records tell of a case: the steps that were taken, and what was done. */
@Component
class StoryLines {

  /** What comes to a case, and gives it work by coming. An action that stands in none of the three was done. */
  static final Set<String> RECEIVED = Set.of("case.opened", "case.reopened", "followUp.opened", "circumstance.reported",
      "referral.answerReceived", "referral.restored", "case.received", "consent.withdrawn", "consent.givenAgain", "employment.consentWithdrawn",
      "employment.consentGivenAgain");
  /** What somebody is given to do. */
  static final Set<String> ORDERED = Set.of("ao.assigned", "ao.reassigned", "coInterviewer.added",
      "coInterviewer.changed", "coInterviewer.removed", "referral.offered", "instruction.given", "referral.reminded", "priority.raised",
      "priority.lowered", "due.extended", "due.restored");
  /** What brings a case or a referral to its end. */
  static final Set<String> CLOSED = Set.of("wish.declined", "interview.declined", "interview.notReached",
      "outcome.assessed", "referral.refused", "referral.developed", "referral.notDeveloped", "referral.cancelled");

  /** Says that a form was handed in, and not what it did. */
  private static final String BARE = "step.submitted";
  private static final String BETWEEN = " · ";
  private static final String NO_NAME = "ขั้นตอนของแบบจำลองรุ่นเดิม";

  private final ElementNames names;
  private final Offices offices;
  private final CaseHistory history;
  private final Clock clock;

  StoryLines(ElementNames names, Offices offices, CaseHistory history, Clock clock) {
    this.names = names;
    this.offices = offices;
    this.history = history;
    this.clock = clock;
  }

  /** A line and where it belongs; {@code order} among those of one moment. */
  private record Placed(OffsetDateTime at, int order, Line line) {}

  /** What lines look names up in. */
  private record Names(Map<String, String> officers, Map<String, String> offices) {}

  /**
   * The lines of a case, the oldest first. A step, and what its form did, are one line.
   *
   * @param steps   those that the reader may read of
   * @param told    the same of what was done, the newest first
   * @param partner whether the reader has strands alone; to others what the team does to a referral is the case's own
   */
  List<Line> of(Entry entry, List<Step> steps, List<Told> told, boolean partner) {
    var names = new Names(
        offices.officerNames(steps.stream().map(Step::by).filter(Objects::nonNull).distinct().toList()),
        offices.officeNames(Stream.concat(steps.stream().map(Step::officeId),
            told.stream().map(it -> it.entry().officeId())).filter(Objects::nonNull).distinct().toList()));
    Map<String, Integer> handedIn = new HashMap<>();
    for (int i = 0; i < told.size(); i++) {
      var task = told.get(i).entry().taskId();
      if (task != null) {
        handedIn.put(task, i);
      }
    }
    List<Placed> placed = new ArrayList<>();
    Set<Integer> joined = new HashSet<>();
    for (var step : steps) {
      var i = step.taskId() == null ? null : handedIn.get(step.taskId());
      if (i == null) {
        placed.add(new Placed(step.done(), Integer.MAX_VALUE, step(entry, step, null, names)));
      } else {
        joined.add(i);
        // What a form leads to is written while it is handed in: the form's line stands before it.
        placed.add(new Placed(earlier(step.done(), told.get(i).entry().at()), told.size() - i,
            step(entry, step, told.get(i), names)));
      }
    }
    for (int i = 0; i < told.size(); i++) {
      if (!joined.contains(i)) {
        placed.add(new Placed(told.get(i).entry().at(), told.size() - i, deed(entry, told.get(i), partner, names)));
      }
    }
    return placed.stream().sorted(Comparator.comparing(Placed::at).thenComparing(Placed::order)).map(Placed::line)
        .toList();
  }

  private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
    return one.isBefore(other) ? one : other;
  }

  private Line step(Entry entry, Step step, @Nullable Told did, Names names) {
    var named = this.names.of(step.process(), step.version(), step.element());
    var name = named.map(ElementNames.Named::nameTh).orElse(NO_NAME);
    var strand = step.key().equals(entry.number()) ? null : step.key();
    var opened = step.opened();
    var due = step.due() == null ? null : day(step.due());
    var column = column(step, did, named.map(ElementNames.Named::aside).orElse(false));
    var what = did == null || did.entry().action().equals(BARE) ? null
        : shortened(did.what(), column == Column.DONE ? name : null, strand);
    return new Line(Kind.valueOf(step.kind().name()), column, strand, name, what,
        step.by() == null ? null : names.officers().getOrDefault(step.by(), step.by()),
        names.offices().get(step.officeId()), opened == null ? null : history.moment(opened),
        history.moment(step.done()), opened == null ? null : lay(day(opened), day(step.done())),
        due == null ? null : ThaiDate.shortForm(due), DaysLate.of(due, day(step.done())),
        new Element(step.process(), step.version(), named.map(ElementNames.Named::element).orElse(step.element())));
  }

  /** Without what stands beside it: the step's name in the same column, and the number of the strand. */
  private static @Nullable String shortened(String what, @Nullable String step, @Nullable String strand) {
    var words = strand == null ? what : what.replace(BETWEEN + strand + BETWEEN, BETWEEN)
        .replace(BETWEEN + strand + " ", BETWEEN).replace(BETWEEN + strand, "");
    return words.equals(step) ? null : step != null && words.startsWith(step + BETWEEN)
        ? words.substring(step.length() + BETWEEN.length()) : words;
  }

  private static Column column(Step step, @Nullable Told did, boolean aside) {
    return switch (step.kind()) {
      case TASK -> did == null ? Column.DONE : column(did.entry().action());
      case WITHDRAWN -> Column.CLOSED;
      case END -> aside ? Column.DONE : Column.CLOSED;
      case WAIT -> Column.DONE;
    };
  }

  private static Column column(String action) {
    return RECEIVED.contains(action) ? Column.RECEIVED : ORDERED.contains(action) ? Column.ORDERED
        : CLOSED.contains(action) ? Column.CLOSED : Column.DONE;
  }

  private Line deed(Entry entry, Told told, boolean partner, Names names) {
    var did = told.entry();
    var referral = did.detail().path("referral").asText("");
    var strand = !referral.isEmpty() && (partner || !entry.officeId().equals(did.officeId())) ? referral : null;
    return new Line(Kind.DEED, column(did.action()), strand, null, shortened(told.what(), null, strand), told.who(),
        did.officeId() == null ? null : names.offices().get(did.officeId()), null, history.moment(did.at()), null, null, 0,
        null);
  }

  private static String lay(LocalDate from, LocalDate to) {
    var days = ChronoUnit.DAYS.between(from, to);
    return days < 1 ? "ภายในวันเดียว" : "ใช้เวลา " + days + " วัน";
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
