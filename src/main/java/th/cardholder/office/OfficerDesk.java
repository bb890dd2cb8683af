package th.cardholder.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.login.KeptLogins;
import th.cardholder.login.LoginThrottle;
import th.cardholder.office.OfficerChanges.Draft;
import th.cardholder.office.OfficerChanges.Kind;
import th.cardholder.office.StaffRights.Reach;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiText;

/**
 * What is done to officers one by one (ADR 0091). All of it waits for the lock of the officers' file, so that whoever loses the
 * right in the moment before does nothing any more; the same request again is the same act; and whoever is changed is logged in
 * nowhere any more.
 */
@Service
public class OfficerDesk {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_KEY = 64;

  private final StaffRights rights;
  private final StaffRecords records;
  private final OfficerChanges changes;
  private final Staff staff;
  private final Logins logins;
  private final GivenPasswords passwords;
  private final KeptLogins sessions;
  private final LoginThrottle throttle;
  private final Offices offices;
  private final Audit audit;

  OfficerDesk(StaffRights rights, StaffRecords records, OfficerChanges changes, Staff staff, Logins logins, GivenPasswords passwords,
      KeptLogins sessions, LoginThrottle throttle, Offices offices, Audit audit) {
    this.rights = rights;
    this.records = records;
    this.changes = changes;
    this.staff = staff;
    this.logins = logins;
    this.passwords = passwords;
    this.sessions = sessions;
    this.throttle = throttle;
    this.offices = offices;
    this.audit = audit;
  }

  /** Somebody new, as typed; {@code agency} and {@code email} may be empty. */
  public record Newcomer(@Nullable String requestKey, @Nullable String userId, @Nullable String firstName, @Nullable String lastName,
      @Nullable String agency, @Nullable String email, @Nullable String officeId, @Nullable List<@Nullable String> roles) {}

  /** Names, agency and address of an officer, as typed. */
  public record Details(@Nullable String requestKey, @Nullable Long seen, @Nullable String firstName, @Nullable String lastName,
      @Nullable String agency, @Nullable String email, @Nullable String reason) {}

  /** The roles that an officer is to have in an office; {@code seen} is the last change that whoever asks has seen, 0 for none. */
  public record RolesOf(@Nullable String requestKey, @Nullable Long seen, @Nullable String officeId, @Nullable List<@Nullable String> roles,
      @Nullable String reason) {}

  /** From one office to another, with these roles there. */
  public record Move(@Nullable String requestKey, @Nullable Long seen, @Nullable String fromOfficeId, @Nullable String toOfficeId,
      @Nullable List<@Nullable String> roles, @Nullable String reason) {}

  /** What needs a reason and nothing else. */
  public record Act(@Nullable String requestKey, @Nullable Long seen, @Nullable String reason) {}

  /**
   * What was done.
   *
   * @param password shown this once: nobody can read it anywhere afterwards. Null where none was given, and where the request was done before
   * @param left     tasks that are still with somebody who may no longer work on them
   * @param before   whether the same request had done it already
   */
  public record Done(String userId, @Nullable String password, List<Staff.ClaimedTask> left, boolean before) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Done[" + userId + "]";
    }
  }

  /** An officer who is somebody's to change. */
  private record Theirs(Reach reach, StaffRecords.Known known, Map<String, Set<Role>> held) {}

  /** What came of an act before it is written down. */
  private record Came(Map<String, Set<Role>> after, @Nullable String password, List<Staff.ClaimedTask> left) {

    static Came with(Map<String, Set<Role>> after) {
      return new Came(after, null, List.of());
    }
  }

  // ---- Somebody new

  /** Adds an officer, on duty, with a password that is shown once. */
  @Transactional
  public Result<Done, NotDone> add(Newcomer typed, String by) {
    records.lock();
    var reach = rights.of(by).orElse(null);
    if (reach == null) {
      return Result.refused(NotDone.nobodys());
    }
    var userId = text(typed.userId());
    return again(typed.requestKey(), userId, Kind.ADDED, by).orElseGet(() -> added(typed, userId, reach));
  }

  private Result<Done, NotDone> added(Newcomer typed, String userId, Reach reach) {
    return roles(reach, typed.officeId(), typed.roles()).then(given -> {
      var row = checked(userId, typed.firstName(), typed.lastName(), typed.agency(), typed.email(), given);
      return row.then(it -> logins.among(List.of(userId)).isEmpty() && records.officers(List.of(userId)).isEmpty()
          && logins.spelledLike(List.of(userId)).isEmpty() ? row
          : Result.refused(NotDone.invalid("userId", "รหัสผู้ใช้นี้มีผู้ใช้แล้ว หรือต่างจากที่มีเพียงตัวพิมพ์เล็กใหญ่ โปรดตั้งรหัสอื่น"))).map(it -> {
            var password = passwords.make(userId, it.firstName(), it.lastName());
            var sealed = logins.sealed(password);
            Map<String, Set<Role>> roles = Map.of(given.office().id(), given.roles());
            staff.join(List.of(new Staff.Newcomer(userId, it.firstName(), it.lastName(), it.agencyCode(), sealed, roles)));
            passwords.gave(userId, sealed);
            records.setEmails(Map.of(userId, it.email() == null ? "" : it.email()));
            return written(new Draft(userId, Kind.ADDED, Map.of(), roles), new Came(roles, password, List.of()), null,
                String.valueOf(typed.requestKey()), reach.userId());
          });
    });
  }

  // ---- Somebody who is there

  /** Changes names, agency or address. */
  @Transactional
  public Result<Done, NotDone> details(String officer, Details typed, String by) {
    return change(officer, Kind.DETAILS, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      var somewhere = it.held().entrySet().stream()
          .filter(office -> office.getValue().contains(Role.AO) || office.getValue().contains(Role.CO_INTERVIEWER)).findFirst()
          .or(() -> it.held().entrySet().stream().findFirst());
      if (somewhere.isEmpty()) {
        return Result.refused(NotDone.conflict("เจ้าหน้าที่ท่านนี้ไม่มีหน่วยงาน โปรดกำหนดหน่วยงานและบทบาทก่อน"));
      }
      var given = new Given(offices.office(somewhere.get().getKey()).orElseThrow(), somewhere.get().getValue());
      return checked(officer, typed.firstName(), typed.lastName(), typed.agency(), typed.email(), given).map(row -> {
        staff.save(officer, row.firstName(), row.lastName(), row.agencyCode(), null);
        records.setEmails(Map.of(officer, row.email() == null ? "" : row.email()));
        return Came.with(it.held());
      });
    });
  }

  /** Gives an officer exactly these roles in an office: another, more or fewer. */
  @Transactional
  public Result<Done, NotDone> roles(String officer, RolesOf typed, String by) {
    return change(officer, Kind.ROLES, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      var none = typed.roles() == null || typed.roles().isEmpty();
      var officeId = text(typed.officeId());
      if (none && it.held().keySet().stream().allMatch(officeId::equals)) {
        return Result.refused(NotDone.invalid("roles", "โปรดเลือกอย่างน้อยหนึ่งบทบาท หากไม่ทำงานแล้ว โปรดให้พ้นหน้าที่"));
      }
      // Out of one of several offices.
      var given = none && it.reach().nation() && it.held().containsKey(officeId)
          ? Result.<Given, NotDone>of(new Given(offices.office(officeId).orElseThrow(), Set.of()))
          : roles(it.reach(), officeId, typed.roles());
      return given.then(to -> {
        var now = it.held().getOrDefault(to.office().id(), Set.of());
        if (now.equals(to.roles())) {
          return Result.refused(NotDone.conflict("เจ้าหน้าที่ท่านนี้มีบทบาทตามที่เลือกอยู่แล้ว ไม่มีสิ่งใดเปลี่ยน"));
        }
        return fits(it, to).map(fit -> new Came(with(it.held(), to), null, assigned(officer, to, now)));
      });
    });
  }

  /** Takes an officer out of one office and into another; for administrators alone. */
  @Transactional
  public Result<Done, NotDone> move(String officer, Move typed, String by) {
    return change(officer, Kind.MOVED, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      if (!it.reach().nation()) {
        return Result.refused(NotDone.forbidden("ผู้ดูแลระบบเท่านั้นที่ย้ายเจ้าหน้าที่ไปหน่วยงานอื่นได้ โปรดแจ้งผู้ดูแลระบบ"));
      }
      var from = text(typed.fromOfficeId());
      if (!it.held().containsKey(from)) {
        return Result.refused(NotDone.invalid("fromOfficeId", "เจ้าหน้าที่ท่านนี้ไม่ได้อยู่ในหน่วยงานเดิมที่เลือก โปรดเปิดหน้านี้ใหม่"));
      }
      return roles(it.reach(), typed.toOfficeId(), typed.roles()).then(to -> {
        if (it.held().containsKey(to.office().id())) {
          return Result.refused(NotDone.invalid("toOfficeId", "เจ้าหน้าที่ท่านนี้อยู่ในหน่วยงานนี้แล้ว โปรดเลือกหน่วยงานอื่น หรือเปลี่ยนบทบาทแทน"));
        }
        return fits(it, to).map(fit -> {
          var old = new Given(offices.office(from).orElseThrow(), Set.of());
          var left = assigned(officer, old, it.held().getOrDefault(from, Set.of()));
          staff.assign(officer, to.office().id(), to.roles());
          return new Came(with(with(it.held(), old), to), null, left);
        });
      });
    });
  }

  /** The officer leaves: the roles stay on record, and what was claimed waits for the office again. */
  @Transactional
  public Result<Done, NotDone> leave(String officer, Act typed, String by) {
    return change(officer, Kind.LEFT, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      staff.setOnDuty(officer, false);
      return Result.of(new Came(it.held(), null, staff.claimed(officer)));
    });
  }

  /** The officer is back, as what they were. */
  @Transactional
  public Result<Done, NotDone> comeBack(String officer, Act typed, String by) {
    return change(officer, Kind.RETURNED, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      staff.setOnDuty(officer, true);
      return Result.of(Came.with(it.held()));
    });
  }

  /** Gives an officer another password, which is shown once; mistakes of the old one are forgotten. */
  @Transactional
  public Result<Done, NotDone> password(String officer, Act typed, String by) {
    return change(officer, Kind.PASSWORD, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      if (logins.among(List.of(officer)).isEmpty()) {
        return Result.refused(NotDone.conflict("เจ้าหน้าที่ท่านนี้ไม่มีบัญชีเข้าสู่ระบบ โปรดแจ้งผู้ดูแลระบบให้ส่งในแฟ้มเจ้าหน้าที่พร้อมรหัสผ่าน"));
      }
      var password = passwords.make(officer, it.known().firstName(), it.known().lastName());
      var sealed = logins.sealed(password);
      staff.setPassword(officer, sealed);
      passwords.gave(officer, sealed);
      throttle.forget(officer);
      return Result.of(new Came(it.held(), password, List.of()));
    });
  }

  /** Lets an officer who has mistyped the password try again at once. */
  @Transactional
  public Result<Done, NotDone> unlock(String officer, Act typed, String by) {
    return change(officer, Kind.UNLOCKED, typed.requestKey(), typed.seen(), typed.reason(), by, it -> {
      throttle.forget(officer);
      return Result.of(Came.with(it.held()));
    });
  }

  // ---- What all of them have in common

  private Result<Done, NotDone> change(String officer, Kind kind, @Nullable String key, @Nullable Long seen, @Nullable String reason, String by,
      Function<Theirs, Result<Came, NotDone>> act) {
    records.lock();
    var reach = rights.of(by).orElse(null);
    if (reach == null) {
      return Result.refused(NotDone.nobodys());
    }
    var known = records.officers(List.of(officer)).get(officer);
    var held = records.roles(List.of(officer)).getOrDefault(officer, Map.of());
    if (known == null || !reach.sees(held)) {
      // Whom it has moved out of sight itself a request finds again.
      return againOrNobody(key, officer, kind, by);
    }
    return again(key, officer, kind, by).orElseGet(() -> {
      var why = reach.hindrance(officer, held).map(NotDone::forbidden).or(() -> outOfDate(officer, kind, seen, known));
      if (why.isPresent()) {
        return Result.refused(why.get());
      }
      var said = text(reason);
      if (said.isEmpty() || said.length() > LONGEST_REASON || unreadable(said)) {
        return Result.refused(NotDone.invalid("reason", said.isEmpty() ? "โปรดระบุเหตุผล"
            : "เหตุผลยาวเกิน " + LONGEST_REASON + " ตัวอักษร หรือมีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่"));
      }
      return act.apply(new Theirs(reach, known, held))
          .map(came -> written(new Draft(officer, kind, held, came.after()), came, said, String.valueOf(key), by));
    });
  }

  private Result<Done, NotDone> againOrNobody(@Nullable String key, String officer, Kind kind, String by) {
    return again(key, officer, kind, by).filter(Result::isRight).orElse(Result.refused(NotDone.noOfficer()));
  }

  /** What the same request has done before, or that its key is of no use; empty where it is new. */
  private Optional<Result<Done, NotDone>> again(@Nullable String key, String officer, Kind kind, String by) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY || unreadable(key)) {
      return Optional.of(Result.refused(NotDone.invalid("requestKey", "คำขอไม่ถูกต้อง โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง")));
    }
    return changes.of(key).map(done -> done.userId().equals(officer) && done.kind() == kind && done.changedBy().equals(by)
        ? Result.of(new Done(officer, null, List.of(), true))
        : Result.refused(NotDone.conflict("คำขอนี้บันทึกไว้แล้วตามที่ส่งครั้งแรก โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง")));
  }

  private Optional<NotDone> outOfDate(String officer, Kind kind, @Nullable Long seen, StaffRecords.Known known) {
    var last = changes.newest(officer, 1).stream().mapToLong(OfficerChanges.Change::id).findFirst().orElse(0);
    if (seen == null || seen != last) {
      return Optional.of(NotDone.conflict("มีการเปลี่ยนแปลงของเจ้าหน้าที่ท่านนี้หลังจากที่ท่านเปิดหน้า โปรดเปิดหน้านี้ใหม่แล้วตรวจอีกครั้ง"));
    }
    if (known.active() == (kind == Kind.RETURNED)) {
      return Optional.of(NotDone.conflict(known.active() ? "เจ้าหน้าที่ท่านนี้ปฏิบัติหน้าที่อยู่แล้ว"
          : "เจ้าหน้าที่ท่านนี้พ้นหน้าที่แล้ว โปรดให้กลับมาปฏิบัติหน้าที่ก่อน"));
    }
    return Optional.empty();
  }

  private Done written(Draft draft, Came came, @Nullable String reason, String key, String by) {
    if (draft.kind().endsSessions()) {
      sessions.endAll(List.of(draft.userId()));
    }
    var id = changes.write(draft, reason, key, by);
    var touched = new LinkedHashSet<>(draft.before().keySet());
    touched.addAll(draft.after().keySet());
    // The reason stays with the change: it may speak of a person.
    Map<String, Object> detail = new HashMap<>(Map.of("users", List.of(draft.userId()), "change", id, "offices", touched));
    audit.write(Audit.Entry.of(by, touched.size() == 1 ? touched.iterator().next() : null, action(draft.kind()), null).with(detail));
    return new Done(draft.userId(), came.password(), came.left(), false);
  }

  private static String action(Kind kind) {
    return switch (kind) {
      case ADDED -> "officer.added";
      case DETAILS -> "officer.details";
      case ROLES -> "officer.roles";
      case MOVED -> "officer.moved";
      case LEFT -> "officer.left";
      case RETURNED -> "officer.returned";
      case PASSWORD -> "officer.password";
      case UNLOCKED -> "officer.unlocked";
      case FILE -> throw new IllegalArgumentException("A file is written elsewhere");
    };
  }

  // ---- Roles in an office

  private record Given(Office office, Set<Role> roles) {}

  private Result<Given, NotDone> roles(Reach reach, @Nullable String officeId, @Nullable List<@Nullable String> codes) {
    var office = offices.office(text(officeId)).filter(it -> reach.reaches(it.id())).orElse(null);
    if (office == null) {
      return Result.refused(NotDone.invalid("officeId", "โปรดเลือกหน่วยงานที่ท่านดูแล"));
    }
    var wanted = StaffRights.roles(codes == null ? List.of() : codes.stream().map(OfficerDesk::text).toList()).orElse(Set.of());
    if (wanted.isEmpty()) {
      return Result.refused(NotDone.invalid("roles", "โปรดเลือกอย่างน้อยหนึ่งบทบาท"));
    }
    return rights.given(reach, office).containsAll(wanted) ? Result.of(new Given(office, wanted))
        : Result.refused(NotDone.invalid("roles", "บทบาทที่เลือกไม่ใช่ของหน่วยงานนี้ หรือท่านให้บทบาทนั้นไม่ได้ โปรดเลือกใหม่"));
  }

  /** Whether these roles go with what is known of the officer: an AO has an agency, a bank's officer that bank's (R05). */
  private Result<Given, NotDone> fits(Theirs officer, Given given) {
    var known = officer.known();
    return given.roles().isEmpty() ? Result.of(given)
        : checked(known.userId(), known.firstName(), known.lastName(), known.agencyCode(), "", given).map(row -> given);
  }

  /** The row that a file would have of this officer, checked as one: what a list may say and what is typed is the same. */
  private Result<StaffRow, NotDone> checked(String userId, @Nullable String firstName, @Nullable String lastName, @Nullable String agency,
      @Nullable String email, Given given) {
    var check = new StaffRowCheck(StaffRowCheck.WITH_EMAIL, records.offices(), records.agencies());
    var reasons = new LinkedHashSet<String>();
    StaffRow row = null;
    for (var role : given.roles()) {
      var fields = List.of(userId, text(firstName), text(lastName), text(agency), given.office().id(), role.code(), "", "yes", text(email));
      row = check.check(1, fields, (line, why) -> reasons.addAll(List.of(why.split("; "))));
    }
    return row == null || !reasons.isEmpty() ? Result.refused(new NotDone(NotDone.Why.INVALID, null, String.join("; ", reasons))) : Result.of(row);
  }

  /** Assigns, and says which tasks are left of the roles that are lost. */
  private List<Staff.ClaimedTask> assigned(String officer, Given to, Set<Role> before) {
    staff.assign(officer, to.office().id(), to.roles());
    List<Staff.ClaimedTask> left = new ArrayList<>();
    Role.done(before).stream().filter(role -> !Role.done(to.roles()).contains(role))
        .forEach(role -> left.addAll(staff.claimed(officer, to.office().id(), role)));
    return left;
  }

  private static Map<String, Set<Role>> with(Map<String, Set<Role>> held, Given given) {
    var after = new TreeMap<>(held);
    if (given.roles().isEmpty()) {
      after.remove(given.office().id());
    } else {
      after.put(given.office().id(), given.roles());
    }
    return after;
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : ThaiText.folded(typed);
  }

  private static boolean unreadable(String text) {
    return ThaiText.turnsDirection(text) || text.chars().anyMatch(Character::isISOControl);
  }
}
