package th.cardholder.office;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.words.CsvLine;
import th.cardholder.words.ThaiText;

/**
 * The administrator's list of officers: a CSV with a row for each role. A file is taken in whole or not at
 * all. An officer in it holds exactly the file's roles in the offices that the file names; officers who are
 * not in it, and offices that it does not name, stay as they are. A password counts for somebody who has no
 * login yet: a file sent again does not undo the password that an officer has chosen since.
 */
@Component
public class StaffFile {

  private static final int MOST_ROWS = 20_000;
  private static final String WEAK_PASSWORD =
      "รหัสผ่านไม่ผ่านเกณฑ์ ต้องมีอย่างน้อย 10 ตัวอักษร มีอักษรอังกฤษตัวเล็ก ตัวใหญ่ ตัวเลข และเครื่องหมาย"
          + " และไม่มีชื่อหรือรหัสผู้ใช้อยู่ในนั้น";

  private final StaffRecords records;
  private final Staff staff;
  private final Logins logins;
  private final Audit audit;

  StaffFile(StaffRecords records, Staff staff, Logins logins, Audit audit) {
    this.records = records;
    this.staff = staff;
    this.logins = logins;
    this.audit = audit;
  }

  /** A row that is refused, and why, in Thai. */
  public record Refusal(long line, String message) {}

  /**
   * What became of a file.
   *
   * @param claimed      tasks that are still with somebody who may no longer work on them
   * @param passwordKept users with a login already, whose password in the file was not used
   * @param refused      empty exactly when the file was taken in
   */
  public record Outcome(boolean ok, int added, int changed, List<Staff.ClaimedTask> claimed,
      List<String> passwordKept, List<Refusal> refused) {}

  /** Takes a file in, for the administrator {@code by}. */
  @Transactional
  public Outcome take(byte[] csv, String by) {
    records.lock();
    var refused = new ArrayList<Refusal>();
    var doubtful = new HashSet<String>();
    var rows = read(csv, refused, doubtful);
    var users = together(rows, refused);
    checkSpelledAlike(users, refused);
    var logged = logins.among(users.keySet());
    var officers = records.officers(users.keySet());
    var roles = records.roles(users.keySet());
    // What a refused row says of its user is not known, so nothing is missed of that user yet.
    users.values().stream().filter(user -> !doubtful.contains(user.userId()) && !logged.contains(user.userId()))
        .forEach(user -> checkPassword(user, refused));
    if (users.containsKey(by) && !doubtful.contains(by)) {
      checkStaysAdministrator(users.get(by), roles.getOrDefault(by, Map.of()), officesOf(rows), refused);
    }
    checkAnAdministratorStays(users.values(), by, roles, officesOf(rows), refused);
    if (!refused.isEmpty()) {
      refused.sort(Comparator.comparingLong(Refusal::line));
      return new Outcome(false, 0, 0, List.of(), List.of(), refused);
    }
    return apply(users, new Before(logged, officers, roles), officesOf(rows), by);
  }

  /** Everything the file says of one user. */
  private record User(StaffRow first, Map<String, Set<Role>> roles, @Nullable String password, long passwordLine) {

    String userId() {
      return first.userId();
    }
  }

  private record Before(Set<String> logged, Map<String, StaffRecords.Known> officers,
      Map<String, Map<String, Set<Role>>> roles) {}

  // ---- Reading

  private List<StaffRow> read(byte[] csv, List<Refusal> refused, Set<String> doubtful) {
    var lines = lines(csv, refused);
    if (!refused.isEmpty() || !isHeader(lines, refused)) {
      return List.of();
    }
    if (lines.size() > MOST_ROWS + 1) {
      refused.add(new Refusal(MOST_ROWS + 2, "แฟ้มมีเกิน " + MOST_ROWS + " แถว โปรดแบ่งเป็นหลายแฟ้ม"));
      return List.of();
    }
    var check = new StaffRowCheck(records.offices(), records.agencies());
    var rows = new ArrayList<StaffRow>();
    for (int i = 1; i < lines.size(); i++) {
      long line = i + 1L;
      var fields = CsvLine.fields(lines.get(i), StaffRowCheck.COLUMNS.size());
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

  private static boolean isHeader(List<String> lines, List<Refusal> refused) {
    var fields = lines.isEmpty() ? null : CsvLine.fields(lines.get(0), StaffRowCheck.COLUMNS.size());
    if (fields != null && fields.stream().map(field -> ThaiText.folded(field).toLowerCase(Locale.ROOT)).toList()
        .equals(StaffRowCheck.COLUMNS)) {
      return true;
    }
    refused.add(new Refusal(1, "บรรทัดแรกต้องเป็นหัวคอลัมน์ " + String.join(",", StaffRowCheck.COLUMNS)
        + " ตามลำดับนี้ คั่นด้วยจุลภาค"));
    return false;
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
        refused.add(new Refusal(row.line(), "ชื่อ นามสกุล สังกัด และ active ของผู้ใช้นี้ไม่ตรงกับบรรทัดที่ "
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

  // ---- Writing

  private Outcome apply(Map<String, User> users, Before before, Set<String> named, String by) {
    var added = new TreeSet<String>();
    var changed = new TreeSet<String>();
    var claimed = new ArrayList<Staff.ClaimedTask>();
    var kept = new ArrayList<String>();
    for (var user : users.values()) {
      var id = user.userId();
      var known = before.officers().get(id);
      if (apply(user, known, before, named, claimed)) {
        (known == null ? added : changed).add(id);
      }
      if (user.password() != null && before.logged().contains(id)) {
        kept.add(id);
      }
    }
    if (!added.isEmpty() || !changed.isEmpty()) {
      var ids = new TreeSet<>(added);
      ids.addAll(changed);
      audit.write(Audit.Entry.of(by, null, "staff.changed", null)
          .with(Map.of("added", added.size(), "changed", changed.size(), "users", ids)));
    }
    return new Outcome(true, added.size(), changed.size(), claimed, kept, List.of());
  }

  /** Brings one user to what the file says; says whether that was a change. */
  private boolean apply(User user, StaffRecords.@Nullable Known known, Before before, Set<String> named,
      List<Staff.ClaimedTask> claimed) {
    var id = user.userId();
    var wanted = user.first().officer();
    var hasLogin = before.logged().contains(id);
    boolean changed = false;
    if (!wanted.equals(known) || !hasLogin) {
      staff.save(id, wanted.firstName(), wanted.lastName(), wanted.agencyCode(), hasLogin ? null : user.password());
      changed = true;
    }
    var present = before.roles().getOrDefault(id, Map.of());
    for (var office : named) {
      var now = present.getOrDefault(office, Set.of());
      var then = user.roles().getOrDefault(office, Set.of());
      if (!now.equals(then)) {
        staff.assign(id, office, then);
        now.stream().filter(role -> wanted.active() && !then.contains(role))
            .forEach(role -> claimed.addAll(staff.claimed(id, office, role)));
        changed = true;
      }
    }
    if (known == null ? !wanted.active() : known.active() != wanted.active()) {
      staff.setOnDuty(id, wanted.active());
      changed = true;
    }
    if (!wanted.active()) {
      claimed.addAll(staff.claimed(id));
    }
    return changed;
  }
}
