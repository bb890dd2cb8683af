package th.cardholder.office;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.longwork.LongWork;
import th.cardholder.longwork.LongWorks;
import th.cardholder.words.CsvLine;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiText;
import th.cardholder.words.ThaiTime;

/**
 * The administrator's list of officers: a CSV with a row for each role. A file is taken in whole or not at all; what is
 * taken of a long one is written in the background ({@link StaffWork}). An officer in it holds exactly the file's roles
 * in the offices that the file names; officers who are not in it, and offices that it does not name, stay as they are.
 * A password counts for somebody who has no login yet: a file sent again does not undo the password that an officer has
 * chosen since.
 */
@Component
public class StaffFile {

  private static final int MOST_ROWS = 20_000;
  /** A file of so many officers is written in the request that sends it; a longer one in the background (ADR 0030). */
  private static final int AT_ONCE = 100;
  private static final String WEAK_PASSWORD =
      "รหัสผ่านไม่ผ่านเกณฑ์ ต้องมีอย่างน้อย 10 ตัวอักษร มีอักษรอังกฤษตัวเล็ก ตัวใหญ่ ตัวเลข และเครื่องหมาย"
          + " และไม่มีชื่อหรือรหัสผู้ใช้อยู่ในนั้น";

  private final StaffRecords records;
  private final Logins logins;
  private final StaffWriting writing;
  private final StaffWork work;
  private final LongWorks works;
  private final StaffPreview previews;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  StaffFile(StaffRecords records, Logins logins, StaffWriting writing, StaffWork work, LongWorks works, StaffPreview previews,
      Offices offices, Audit audit, Clock clock) {
    this.records = records;
    this.logins = logins;
    this.writing = writing;
    this.work = work;
    this.works = works;
    this.previews = previews;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** A row that is refused, and why, in Thai. */
  public record Refusal(long line, String message) {}

  /**
   * What became of a file.
   *
   * @param claimed      tasks that are still with somebody who may no longer work on them
   * @param passwordKept users with a login already, whose password in the file was not used
   * @param refused      empty exactly when the file was taken in, unless something else was in the way
   * @param work         of a long file that was taken in: how far its writing has come
   * @param busy         why no file can be taken at all now, in Thai; null otherwise
   */
  public record Outcome(boolean ok, int added, int changed, List<Staff.ClaimedTask> claimed,
      List<String> passwordKept, List<Refusal> refused, @Nullable Progress work, @Nullable String busy) {

    static Outcome refused(List<Refusal> refused) {
      return new Outcome(false, 0, 0, List.of(), List.of(), refused, null, null);
    }

    static Outcome busy(String sentence) {
      return new Outcome(false, 0, 0, List.of(), List.of(), List.of(), null, sentence);
    }

    static Outcome underWay(Progress work) {
      return new Outcome(true, 0, 0, List.of(), List.of(), List.of(), work, null);
    }
  }

  /** What becomes of an officer in a file; what is gained and lost are roles in offices, and {@code details} what else differs, in words. */
  public record Line(int line, String userId, String name, String kindThai, List<String> gained, List<String> lost, List<String> details) {}

  /** How many officers become this. */
  public record Count(String kindThai, int officers) {}

  /**
   * What a file would do.
   *
   * @param refused      as of a file that is sent; empty where it could be taken in
   * @param counts       of all officers in the file
   * @param lines        the first of those of whom something changes, who leave before the others
   * @param changing     how many these are
   * @param passwordKept how many have a login already, so that the file's password is not used
   * @param expects      sent with the file it is taken in only if it still does the same; null where it is refused
   */
  public record Preview(List<Refusal> refused, List<Count> counts, List<Line> lines, int changing, int passwordKept,
      @Nullable String expects) {}

  /**
   * How far the writing of a long file has come.
   *
   * @param openedThai when it was sent
   * @param state      {@code running}, {@code stopped}, {@code done} or {@code givenUp}: another file took its place
   * @param total      officers in the file
   * @param claimed    told when it has ended, as {@code passwordKept} is
   * @param failedLine the line at which it stands still because writing fails again and again; null otherwise
   */
  public record Progress(long id, String openedThai, String state, int total, int done, int added, int changed,
      List<Staff.ClaimedTask> claimed, List<String> passwordKept, @Nullable Integer failedLine) {}

  /** What a file would do now; nothing is written. */
  @Transactional(readOnly = true)
  public Preview preview(byte[] csv, String by) {
    var examined = examine(csv, by);
    if (!examined.refused().isEmpty()) {
      return new Preview(examined.refused(), List.of(), List.of(), 0, 0, null);
    }
    var plan = examined.plan(previews);
    return new Preview(List.of(), previews.counts(plan), previews.lines(plan), previews.changed(plan), examined.kept().size(), plan.hash());
  }

  /**
   * Takes a file in, for the administrator {@code by}: all of it is checked here. Sent again while it is being written
   * it is the same file.
   *
   * @param expects of the preview by which it was confirmed; null where there was none
   */
  @Transactional
  public Outcome take(byte[] csv, String by, @Nullable String expects) {
    records.lock();
    var fingerprint = fingerprint(csv);
    var unfinished = works.unfinished(StaffWork.KIND).orElse(null);
    if (unfinished != null && unfinished.state() == LongWork.State.RUNNING) {
      return unfinished.openedBy().equals(by) && unfinished.fingerprint().equals(fingerprint)
          ? Outcome.underWay(progress(unfinished)) : Outcome.busy(busy(unfinished));
    }
    var examined = examine(csv, by);
    if (!examined.refused().isEmpty()) {
      return Outcome.refused(examined.refused());
    }
    if (expects != null && !expects.equals(examined.plan(previews).hash())) {
      return Outcome.busy("รายชื่อเจ้าหน้าที่เปลี่ยนไปหลังจากที่ท่านดูตัวอย่าง ยังไม่ได้บันทึกสิ่งใด โปรดดูตัวอย่างใหม่แล้วยืนยันอีกครั้ง");
    }
    if (unfinished != null) {
      works.giveUp(unfinished.id());
    }
    return write(examined, fingerprint, by);
  }

  /** A file that was read and checked, with what is on record of its officers' logins. */
  private record Examined(Collection<User> users, Set<String> logged, Set<String> named, List<Refusal> refused) {

    /** Those whose password in the file is not used. */
    List<String> kept() {
      return users.stream().filter(user -> user.password() != null && logged.contains(user.userId())).map(User::userId).toList();
    }

    StaffPreview.Plan plan(StaffPreview previews) {
      return previews.plan(users.stream().map(user -> user.change(password -> null)).toList(), named);
    }
  }

  private Examined examine(byte[] csv, String by) {
    var refused = new ArrayList<Refusal>();
    var doubtful = new HashSet<String>();
    var rows = read(csv, refused, doubtful);
    var users = together(rows, refused);
    checkSpelledAlike(users, refused);
    var logged = logins.among(users.keySet());
    var roles = records.roles(users.keySet());
    // What a refused row says of its user is not known, so nothing is missed of that user yet.
    users.values().stream().filter(user -> !doubtful.contains(user.userId()) && !logged.contains(user.userId()))
        .forEach(user -> checkPassword(user, refused));
    if (users.containsKey(by) && !doubtful.contains(by)) {
      checkStaysAdministrator(users.get(by), roles.getOrDefault(by, Map.of()), officesOf(rows), refused);
    }
    checkAnAdministratorStays(users.values(), by, roles, officesOf(rows), refused);
    refused.sort(Comparator.comparingLong(Refusal::line));
    return new Examined(users.values(), logged, officesOf(rows), refused);
  }

  private Outcome write(Examined examined, String fingerprint, String by) {
    var logged = examined.logged();
    var named = examined.named();
    var kept = examined.kept();
    var changes = examined.users().stream().map(user -> user.change(password -> logged.contains(user.userId()) ? null
        : logins.sealed(password))).toList();
    if (changes.size() > AT_ONCE) {
      return Outcome.underWay(progress(works.open(work.draft(changes, named, kept, fingerprint, by))));
    }
    var written = writing.write(changes, named, by, null);
    return new Outcome(true, written.added(), written.changed(), written.claimed(), kept, List.of(), null, null);
  }

  private static String fingerprint(byte[] csv) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(csv));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private String busy(LongWork running) {
    var who = offices.officer(running.openedBy()).map(Officer::name).orElse(running.openedBy());
    return "กำลังบันทึกแฟ้มที่ " + who + " ส่งไว้ ทำแล้ว " + running.done() + " จาก " + running.total()
        + " คน โปรดรอให้เสร็จหรือให้ผู้ส่งหยุดก่อน แล้วส่งแฟ้มนี้อีกครั้ง";
  }

  // ---- A long file, under way

  /** The newest long file of this administrator, while what came of it is kept. */
  public Optional<Progress> newest(String by) {
    return works.newest(StaffWork.KIND, by).map(this::progress);
  }

  /** Stops the writing of one's own file: what is written stays. Empty when there is no such file. */
  @Transactional
  public Optional<Progress> stop(long id, String by) {
    return change(id, by, "staff.stopped", works::stop);
  }

  /** Goes on where one's own file was stopped. Empty when there is no such file. */
  @Transactional
  public Optional<Progress> goOn(long id, String by) {
    return change(id, by, "staff.goneOn", works::goOn);
  }

  private Optional<Progress> change(long id, String by, String action, LongPredicate change) {
    return works.find(id, StaffWork.KIND, by).flatMap(found -> {
      if (change.test(id)) {
        audit.write(Audit.Entry.of(by, null, action, null)
            .with(Map.of("work", id, "done", found.done(), "total", found.total())));
      }
      return works.find(id, StaffWork.KIND, by);
    }).map(this::progress);
  }

  private Progress progress(LongWork file) {
    var result = work.result(file);
    var opened = file.openedAt().atZoneSameInstant(clock.getZone()).toLocalDateTime();
    var openedThai = ThaiDate.shortForm(opened.toLocalDate()) + " " + ThaiTime.form(opened.toLocalTime());
    // Asked for each second: the long lists come once, at the end.
    var ended = file.state() == LongWork.State.DONE || file.state() == LongWork.State.GIVEN_UP;
    return new Progress(file.id(), openedThai, file.state().code(), file.total(), file.done(), result.added(),
        result.changed(), ended ? result.claimed() : List.of(), ended ? result.passwordKept() : List.of(),
        file.failed() ? file.nextLine() : null);
  }

  /** Everything the file says of one user. */
  private record User(StaffRow first, Map<String, Set<Role>> roles, @Nullable String password, long passwordLine) {

    String userId() {
      return first.userId();
    }

    StaffChange change(Function<String, Logins.@Nullable Sealed> seal) {
      return new StaffChange((int) first.line(), first.userId(), first.firstName(), first.lastName(),
          first.agencyCode(), first.active(), roles, password == null ? null : seal.apply(password), first.email());
    }
  }

  // ---- Reading

  private List<StaffRow> read(byte[] csv, List<Refusal> refused, Set<String> doubtful) {
    var lines = lines(csv, refused);
    var columns = refused.isEmpty() ? columns(lines, refused) : List.<String>of();
    if (columns.isEmpty()) {
      return List.of();
    }
    if (lines.size() > MOST_ROWS + 1) {
      refused.add(new Refusal(MOST_ROWS + 2, "แฟ้มมีเกิน " + MOST_ROWS + " แถว โปรดแบ่งเป็นหลายแฟ้ม"));
      return List.of();
    }
    var check = new StaffRowCheck(columns, records.offices(), records.agencies());
    var rows = new ArrayList<StaffRow>();
    for (int i = 1; i < lines.size(); i++) {
      long line = i + 1L;
      var fields = CsvLine.fields(lines.get(i), columns.size());
      boolean blank = fields == null ? lines.get(i).isBlank()
          : fields.stream().allMatch(CsvLine::isEmpty);
      if (!blank) {
        if (fields == null) {
          refused.add(new Refusal(line, "เครื่องหมายคำพูดไม่ครบคู่ โปรดตรวจแถวนี้"));
        } else {
          var row = check.check(line, fields, (at, why) -> refused.add(new Refusal(at, why)));
          if (row != null) {
            rows.add(row);
          } else {
            doubtful.add(StaffRowCheck.userId(fields));
          }
        }
      }
    }
    if (rows.isEmpty() && refused.isEmpty()) {
      refused.add(new Refusal(2, "แฟ้มมีแต่หัวคอลัมน์ โปรดใส่เจ้าหน้าที่อย่างน้อยหนึ่งแถว"));
    }
    return rows;
  }

  static List<String> lines(byte[] csv, List<Refusal> refused) {
    var bytes = ByteBuffer.wrap(csv);
    var text = CharBuffer.allocate(csv.length + 1);
    var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      refused.add(new Refusal(1 + text.chars().filter(c -> c == '\n').count(),
          "แฟ้มไม่ได้เข้ารหัสแบบ UTF-8 โปรดบันทึกใหม่เป็น CSV UTF-8 แล้วส่งอีกครั้ง"));
      return List.of();
    }
    // Spreadsheets put a mark in front of UTF-8, and some that add it to a file that has it already.
    var whole = text.toString();
    int marks = 0;
    while (marks < whole.length() && whole.charAt(marks) == '\ufeff') {
      marks++;
    }
    return whole.substring(marks).lines().toList();
  }

  /** The columns that the file has; empty with a reason where they are others. */
  private static List<String> columns(List<String> lines, List<Refusal> refused) {
    for (var columns : List.of(StaffRowCheck.WITH_EMAIL, StaffRowCheck.COLUMNS)) {
      var fields = lines.isEmpty() ? null : CsvLine.fields(lines.get(0), columns.size());
      if (fields != null && fields.stream().map(field -> ThaiText.folded(field).toLowerCase(Locale.ROOT)).toList().equals(columns)) {
        return columns;
      }
    }
    refused.add(new Refusal(1, "บรรทัดแรกต้องเป็นหัวคอลัมน์ " + String.join(",", StaffRowCheck.COLUMNS)
        + " ตามลำดับนี้ คั่นด้วยจุลภาค จะต่อด้วย email หรือไม่ก็ได้"));
    return List.of();
  }

  // ---- Checking rows against each other and against what is on record

  private static Map<String, User> together(List<StaffRow> rows, List<Refusal> refused) {
    Map<String, User> users = new LinkedHashMap<>();
    Map<List<Object>, Long> seen = new HashMap<>();
    for (var row : rows) {
      var user = users.get(row.userId());
      var before = seen.putIfAbsent(List.of(row.userId(), row.office().id(), row.role()), row.line());
      if (before != null) {
        refused.add(new Refusal(row.line(), "ผู้ใช้ หน่วยงาน และบทบาทซ้ำกับบรรทัดที่ " + before));
      } else if (user != null && !user.first().agreesWith(row)) {
        refused.add(new Refusal(row.line(), "ชื่อ นามสกุล สังกัด active และอีเมลของผู้ใช้นี้ไม่ตรงกับบรรทัดที่ "
            + user.first().line() + " โปรดกรอกให้เหมือนกันทุกแถว"));
      } else if (user != null && user.password() != null && row.password() != null
          && !user.password().equals(row.password())) {
        refused.add(new Refusal(row.line(), "รหัสผ่านของผู้ใช้นี้ไม่ตรงกับบรรทัดที่ " + user.passwordLine()
            + " โปรดกรอกเพียงแถวเดียว"));
      }
      var first = user == null ? row : user.first();
      var roles = user == null ? new LinkedHashMap<String, Set<Role>>() : user.roles();
      roles.computeIfAbsent(row.office().id(), office -> EnumSet.noneOf(Role.class)).add(row.role());
      users.put(row.userId(), user != null && user.password() != null
          ? user : new User(first, roles, row.password(), row.line()));
    }
    return users;
  }

  /** Two accounts that differ in capital letters alone would be taken for one another, by people and in lists. */
  private void checkSpelledAlike(Map<String, User> users, List<Refusal> refused) {
    Map<String, User> first = new HashMap<>();
    for (var user : users.values()) {
      var before = first.putIfAbsent(user.userId().toLowerCase(Locale.ROOT), user);
      if (before != null) {
        refused.add(new Refusal(user.first().line(), "รหัสผู้ใช้ " + user.userId() + " ต่างจาก " + before.userId()
            + " ในบรรทัดที่ " + before.first().line() + " เพียงตัวพิมพ์เล็กใหญ่ โปรดใช้รหัสเดียวกัน"));
      }
    }
    logins.spelledLike(users.keySet()).forEach((written, known) -> refused.add(new Refusal(
        Objects.requireNonNull(users.get(written)).first().line(), "มีรหัสผู้ใช้ " + known + " อยู่แล้ว ซึ่งต่างจาก " + written
            + " เพียงตัวพิมพ์เล็กใหญ่ โปรดใช้ " + known + " หรือตั้งรหัสอื่น")));
  }

  private void checkPassword(User user, List<Refusal> refused) {
    if (user.password() == null) {
      refused.add(new Refusal(user.first().line(), "ผู้ใช้ใหม่ต้องมีรหัสผ่าน (password) ในแถวใดแถวหนึ่งของผู้ใช้"));
    } else if (!logins.accepts(user.userId(), user.first().firstName(), user.first().lastName(), user.password())) {
      refused.add(new Refusal(user.passwordLine(), WEAK_PASSWORD));
    }
  }

  /** Whoever sends the file is still an administrator afterwards, if the sender was one. */
  private static void checkStaysAdministrator(User self, Map<String, Set<Role>> roles, Set<String> named,
      List<Refusal> refused) {
    if (!self.first().active()) {
      refused.add(new Refusal(self.first().line(),
          "ท่านให้ตนเองพ้นหน้าที่ไม่ได้ โปรดให้ผู้ดูแลระบบท่านอื่นเป็นผู้ส่งแฟ้ม"));
      return;
    }
    var held = roles.entrySet().stream().filter(office -> office.getValue().contains(Role.ADMINISTRATOR)).toList();
    boolean kept = held.stream().anyMatch(office -> !named.contains(office.getKey()))
        || self.roles().values().stream().anyMatch(wanted -> wanted.contains(Role.ADMINISTRATOR));
    if (!held.isEmpty() && !kept) {
      refused.add(new Refusal(self.first().line(),
          "ท่านถอนบทบาทผู้ดูแลระบบของตนเองไม่ได้ โปรดเพิ่มแถวบทบาท administrator ของท่าน"));
    }
  }

  /**
   * Of two administrators who send each other off duty at once the second was let in when there were still two. The
   * files are taken one after the other, so the second finds the sender gone.
   */
  private void checkAnAdministratorStays(Collection<User> users, String by, Map<String, Map<String, Set<Role>>> roles,
      Set<String> named, List<Refusal> refused) {
    var administrators = logins.administrators();
    var left = new HashSet<>(administrators);
    List<User> leaving = new ArrayList<>();
    for (var user : users) {
      var id = user.userId();
      if (isAdministratorAfter(user, administrators.contains(id), roles.getOrDefault(id, Map.of()), named)) {
        left.add(id);
      } else if (left.remove(id) && !id.equals(by)) {
        leaving.add(user);
      }
    }
    if (left.isEmpty()) {
      leaving.forEach(user -> refused.add(new Refusal(user.first().line(), "แถวนี้ทำให้ไม่เหลือผู้ดูแลระบบแม้แต่ท่านเดียว "
          + "โปรดให้ผู้ดูแลระบบอยู่ในหน้าที่อย่างน้อยหนึ่งท่าน")));
    }
  }

  private static boolean isAdministratorAfter(User user, boolean before, Map<String, Set<Role>> held,
      Set<String> named) {
    boolean byOffice = held.values().stream().anyMatch(roles -> roles.contains(Role.ADMINISTRATOR));
    boolean kept = held.entrySet().stream().anyMatch(
        office -> !named.contains(office.getKey()) && office.getValue().contains(Role.ADMINISTRATOR));
    boolean given = user.roles().values().stream().anyMatch(wanted -> wanted.contains(Role.ADMINISTRATOR));
    // The first administrator is one without an office, which no file takes away.
    return user.first().active() && (kept || given || before && !byOffice);
  }

  private static Set<String> officesOf(List<StaffRow> rows) {
    return rows.stream().map(row -> row.office().id()).collect(Collectors.toSet());
  }
}
