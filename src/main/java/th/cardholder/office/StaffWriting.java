package th.cardholder.office;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.login.KeptLogins;

/** Brings officers to what a {@link StaffFile} says of them, in the caller's transaction. Done twice it is done once. */
@Component
class StaffWriting {

  private final StaffRecords records;
  private final Staff staff;
  private final Logins logins;
  private final OfficerChanges officerChanges;
  private final KeptLogins sessions;
  private final Audit audit;

  StaffWriting(StaffRecords records, Staff staff, Logins logins, OfficerChanges officerChanges, KeptLogins sessions, Audit audit) {
    this.records = records;
    this.staff = staff;
    this.logins = logins;
    this.officerChanges = officerChanges;
    this.sessions = sessions;
    this.audit = audit;
  }

  /**
   * What came of it.
   *
   * @param claimed tasks that are still with somebody who may no longer work on them
   */
  record Written(int added, int changed, List<Staff.ClaimedTask> claimed) {}

  private record Before(Set<String> logged, Map<String, StaffRecords.Known> officers,
      Map<String, Map<String, Set<Role>>> roles) {}

  /**
   * Writes changes of some officers.
   *
   * @param named the offices that the file names: in these an officer holds the file's roles and no others
   * @param by    the administrator
   * @param work  the long work of which this is a piece; null when it is all of the file
   */
  Written write(List<StaffChange> changes, Set<String> named, String by, @Nullable Long work) {
    var ids = changes.stream().map(StaffChange::userId).collect(Collectors.toSet());
    var before = new Before(logins.among(ids), records.officers(ids), records.roles(ids));
    var added = new TreeSet<String>();
    var changed = new TreeSet<String>();
    var claimed = new ArrayList<Staff.ClaimedTask>();
    var atOnce = changes.stream().filter(it -> joinsAtOnce(it, before)).toList();
    if (!atOnce.isEmpty()) {
      staff.join(atOnce.stream().map(it -> it.newcomer(it.roles())).toList());
      atOnce.forEach(it -> added.add(it.userId()));
    }
    changes.stream().filter(it -> !added.contains(it.userId())).forEach(it -> {
      if (write(it, before, named, claimed)) {
        (before.officers().containsKey(it.userId()) ? changed : added).add(it.userId());
      }
    });
    Map<String, String> emails = new HashMap<>();
    changes.forEach(it -> {
      if (it.email() != null) {
        emails.put(it.userId(), it.email());
      }
    });
    if (!emails.isEmpty()) {
      records.setEmails(emails).stream().filter(it -> !added.contains(it)).forEach(changed::add);
    }
    note(added, changed, before, by);
    audit(added, changed, by, work);
    return new Written(added.size(), changed.size(), claimed);
  }

  /** Almost everybody in a long file: nothing is on record that the file could change. */
  private static boolean joinsAtOnce(StaffChange change, Before before) {
    return change.active() && !before.officers().containsKey(change.userId())
        && !before.logged().contains(change.userId());
  }

  /** Brings one officer to what the file says; says whether that was a change. */
  private boolean write(StaffChange change, Before before, Set<String> named, List<Staff.ClaimedTask> claimed) {
    var id = change.userId();
    var known = before.officers().get(id);
    boolean changed = false;
    if (!before.logged().contains(id)) {
      staff.join(List.of(change.newcomer(Map.of())));
      changed = true;
    } else if (!change.known().equals(known)) {
      staff.save(id, change.firstName(), change.lastName(), change.agencyCode(), null);
      changed = true;
    }
    var present = before.roles().getOrDefault(id, Map.of());
    for (var office : named) {
      var now = present.getOrDefault(office, Set.of());
      var then = change.roles().getOrDefault(office, Set.of());
      if (!now.equals(then)) {
        staff.assign(id, office, then);
        Role.done(now).stream().filter(role -> change.active() && !Role.done(then).contains(role))
            .forEach(role -> claimed.addAll(staff.claimed(id, office, role)));
        changed = true;
      }
    }
    if (known == null ? !change.active() : known.active() != change.active()) {
      staff.setOnDuty(id, change.active());
      changed = true;
    }
    if (!change.active()) {
      claimed.addAll(staff.claimed(id));
    }
    return changed;
  }

  /** Each officer's own history has it, and whose rights are others now is logged in nowhere any more. */
  private void note(Set<String> added, Set<String> changed, Before before, String by) {
    var ids = new TreeSet<>(added);
    ids.addAll(changed);
    if (ids.isEmpty()) {
      return;
    }
    var after = records.roles(ids);
    var drafts = ids.stream().map(id -> new OfficerChanges.Draft(id, OfficerChanges.Kind.FILE, before.roles().getOrDefault(id, Map.of()),
        after.getOrDefault(id, Map.of()))).toList();
    officerChanges.write(drafts, by);
    var off = records.officers(ids).values().stream().filter(it -> !it.active()).map(StaffRecords.Known::userId).collect(Collectors.toSet());
    sessions.endAll(drafts.stream().filter(it -> off.contains(it.userId()) || !it.before().equals(it.after()))
        .map(OfficerChanges.Draft::userId).filter(before.logged()::contains).toList());
  }

  private void audit(Collection<String> added, Collection<String> changed, String by, @Nullable Long work) {
    if (added.isEmpty() && changed.isEmpty()) {
      return;
    }
    var ids = new TreeSet<>(added);
    ids.addAll(changed);
    Map<String, Object> detail = new HashMap<>(
        Map.of("added", added.size(), "changed", changed.size(), "users", ids));
    if (work != null) {
      detail.put("work", work);
    }
    audit.write(Audit.Entry.of(by, null, "staff.changed", null).with(detail));
  }
}
