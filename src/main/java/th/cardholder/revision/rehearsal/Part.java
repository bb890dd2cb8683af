package th.cardholder.revision.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Rehearsal.Kind;

/** A scenario with its person and officers, as far as it has come. */
final class Part {

  final Scenario scenario;
  final Kind kind;
  final Cast cast;
  final @Nullable Carrying carrying;
  final String nationalId;
  final List<Rehearsal.Line> lines = new ArrayList<>();

  private final List<String> opened = new ArrayList<>();
  private final Set<String> processes = new HashSet<>();
  private final Set<String> theNations = new HashSet<>();
  private int next;
  private int filledIn;
  private boolean skipped;
  private @Nullable String caseNumber;
  private boolean carried;
  private @Nullable String end;
  private Rehearsal.@Nullable Failure failure;
  private boolean dropped;
  private Trace.@Nullable Entered at;

  /**
   * Where it is to be carried over.
   *
   * @param fromId the engine's definition there
   * @param toId   that of the revision
   * @param taken  shared by all that would be carried over there: the first that comes is
   */
  record Carrying(Rehearsal.Position from, String fromId, String toId, Set<Rehearsal.Position> taken) {

    boolean open() {
      return !taken.contains(from);
    }
  }

  Part(Scenario scenario, Kind kind, Cast cast, @Nullable Carrying carrying, String nationalId) {
    this.scenario = scenario;
    this.kind = kind;
    this.cast = cast;
    this.carrying = carrying;
    this.nationalId = nationalId;
  }

  @Nullable String caseNumber() {
    return caseNumber;
  }

  void registeredAs(String number) {
    caseNumber = number;
  }

  /** A process of its offices, or of the nation's, has begun by it; the keys are of all that must end. */
  void opened(List<String> ofProcesses, boolean national, List<String> businessKeys) {
    (national ? theNations : processes).addAll(ofProcesses);
    opened.addAll(businessKeys);
  }

  /** The business keys of what has begun by it in its offices, or will. */
  List<String> opened() {
    return List.copyOf(opened);
  }

  /** Whether an office's instance of this process has begun by it. */
  boolean opened(String process, @Nullable String office) {
    return theNations.contains(process) || processes.contains(process) && office != null && cast.offices().contains(office);
  }

  /** Whether a business key is of this case: its own, or that of a referral of it; or of what has begun by it. */
  boolean has(@Nullable String businessKey) {
    return businessKey != null && (opened.contains(businessKey)
        || caseNumber != null && (businessKey.equals(caseNumber) || businessKey.startsWith(caseNumber + "-R")));
  }

  Scenario.@Nullable Act nextAct() {
    return next < scenario.acts().size() ? scenario.acts().get(next) : null;
  }

  void did(String words, @Nullable String who, String what) {
    lines.add(new Rehearsal.Line(words, who, what));
    next++;
    filledIn = 0;
  }

  /** What the scenario does next cannot be done: the version has no such step. */
  void skipped(String words, String what) {
    lines.add(new Rehearsal.Line(words, null, what));
    next++;
    skipped = true;
  }

  /** Whether something of the scenario was left out, so that it may end otherwise. */
  boolean skipped() {
    return skipped;
  }

  /** How many steps that no scenario knows were filled in since its last act. */
  int filledIn() {
    return filledIn;
  }

  void filled(String words, @Nullable String who, String what) {
    lines.add(new Rehearsal.Line(words, who, what));
    filledIn++;
  }

  void carriedOver(String words, String what) {
    lines.add(new Rehearsal.Line(words, null, what));
    carried = true;
  }

  boolean carried() {
    return carried;
  }

  /** The element that was entered last on its way, if any was. */
  void at(Optional<Trace.Entered> entered) {
    entered.ifPresent(it -> at = it);
  }

  Trace.@Nullable Entered at() {
    return at;
  }

  void ended(String how) {
    end = how;
  }

  void failed(Rehearsal.Failure why) {
    failure = why;
  }

  /** Another one was carried over there. */
  void drop() {
    dropped = true;
  }

  boolean dropped() {
    return dropped;
  }

  boolean over() {
    return dropped || failure != null || end != null;
  }

  Rehearsal.@Nullable Failure failure() {
    return failure;
  }

  Rehearsal.Story story() {
    var why = failure;
    return new Rehearsal.Story(scenario.id(), scenario.name(), scenario.purpose(), kind.code(),
        carrying == null ? null : carrying.from(), List.copyOf(lines), why == null, why != null ? why.why() : String.valueOf(end), why);
  }
}
