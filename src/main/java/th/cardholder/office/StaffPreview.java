package th.cardholder.office;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a {@link StaffFile} would change, officer by officer, before anything is written (ADR 0091). */
@Component
class StaffPreview {

  /** So many lines are shown; the numbers are of all. */
  private static final int MOST_SHOWN = 500;

  private final StaffRecords records;
  private final Logins logins;
  private final Offices offices;

  StaffPreview(StaffRecords records, Logins logins, Offices offices) {
    this.records = records;
    this.logins = logins;
    this.offices = offices;
  }

  /** What becomes of an officer; the gravest first. */
  enum Kind {
    LEAVES("พ้นหน้าที่"), CHANGES("เปลี่ยน"), RETURNS("กลับมาปฏิบัติหน้าที่"), ADDED("เพิ่มใหม่"), SAME("คงเดิม");

    private final String nameTh;

    Kind(String nameTh) {
      this.nameTh = nameTh;
    }
  }

  /** What becomes of an officer, and how what is known of them differs: roles as {@code office:role}. */
  private record Planned(StaffChange change, Kind kind, List<String> gained, List<String> lost, List<String> details) {

    String said() {
      return String.join("|", change.userId(), kind.name(), String.join(",", gained), String.join(",", lost), String.join(",", details));
    }
  }

  /** All of a file. */
  record Plan(List<Planned> planned) {

    /** By which the same file is known to do the same still. */
    String hash() {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(
            planned.stream().map(Planned::said).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }
  }

  /**
   * What these changes would do now.
   *
   * @param named the offices that the file names
   */
  Plan plan(Collection<StaffChange> changes, Set<String> named) {
    var ids = changes.stream().map(StaffChange::userId).collect(Collectors.toSet());
    var logged = logins.among(ids);
    var officers = records.officers(ids);
    var roles = records.roles(ids);
    var emails = records.emails(ids);
    return new Plan(changes.stream().map(change -> planned(change, logged.contains(change.userId()), officers.get(change.userId()),
        roles.getOrDefault(change.userId(), Map.of()), emails.getOrDefault(change.userId(), ""), named)).toList());
  }

  private static Planned planned(StaffChange change, boolean logged, StaffRecords.@Nullable Known known, Map<String, Set<Role>> held, String email,
      Set<String> named) {
    var before = words(held, named);
    var after = words(change.roles(), named);
    var gained = new TreeSet<>(after);
    gained.removeAll(before);
    var lost = new TreeSet<>(before);
    lost.removeAll(after);
    List<String> details = new ArrayList<>();
    if (known != null) {
      if (!known.firstName().equals(change.firstName()) || !known.lastName().equals(change.lastName())) {
        details.add("ชื่อ");
      }
      if (!Objects.equals(known.agencyCode(), change.agencyCode())) {
        details.add("สังกัด");
      }
      if (!logged) {
        details.add("บัญชีเข้าสู่ระบบ");
      }
      if (change.email() != null && !change.email().equals(email)) {
        details.add("อีเมล");
      }
    }
    var kind = known == null ? Kind.ADDED : known.active() && !change.active() ? Kind.LEAVES : !known.active() && change.active() ? Kind.RETURNS
        : gained.isEmpty() && lost.isEmpty() && details.isEmpty() ? Kind.SAME : Kind.CHANGES;
    return new Planned(change, kind, List.copyOf(gained), List.copyOf(lost), details);
  }

  private static Set<String> words(Map<String, Set<Role>> held, Set<String> named) {
    return held.entrySet().stream().filter(it -> named.contains(it.getKey()))
        .flatMap(it -> it.getValue().stream().map(role -> it.getKey() + ":" + role.code())).collect(Collectors.toCollection(TreeSet::new));
  }

  /** As a page shows it. */
  List<StaffFile.Line> lines(Plan plan) {
    var names = offices.officeNames(plan.planned().stream().flatMap(it -> Stream.concat(it.gained().stream(), it.lost().stream()))
        .map(it -> it.split(":", 2)[0]).collect(Collectors.toSet()));
    return plan.planned().stream().filter(it -> it.kind() != Kind.SAME)
        .sorted(Comparator.comparing(Planned::kind).thenComparing(it -> it.change().line())).limit(MOST_SHOWN)
        .map(it -> new StaffFile.Line(it.change().line(), it.change().userId(), it.change().firstName() + " " + it.change().lastName(),
            it.kind().nameTh, told(it.gained(), names), told(it.lost(), names), it.details())).toList();
  }

  /** How many there are of each, in words, without those of which there is none. */
  List<StaffFile.Count> counts(Plan plan) {
    return Stream.of(Kind.values()).map(kind -> new StaffFile.Count(kind.nameTh,
        (int) plan.planned().stream().filter(it -> it.kind() == kind).count())).filter(it -> it.officers() > 0).toList();
  }

  int changed(Plan plan) {
    return (int) plan.planned().stream().filter(it -> it.kind() != Kind.SAME).count();
  }

  private static List<String> told(List<String> words, Map<String, String> names) {
    return OfficerChanges.read(words).map(it -> it.getValue().nameTh() + " · " + names.getOrDefault(it.getKey(), it.getKey())).toList();
  }
}
