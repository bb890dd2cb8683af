package th.cardholder.supervision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.StepNames;
import th.cardholder.followup.RoundsNearing;
import th.cardholder.office.MorningLines;
import th.cardholder.office.Office;
import th.cardholder.office.OfficerMails;
import th.cardholder.office.OfficerMails.Reached;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.outbox.Messages;
import th.cardholder.outbox.Messages.ToOfficer;
import th.cardholder.supervision.Counting.Count;
import th.cardholder.words.ThaiDate;

/**
 * What became late, what stands still and which agency is silent, told each morning to whoever has an address and something to hear: the
 * figures that are kept counted, beside those of the day before. No person and no case stands in it (ADR 0080).
 */
@Service
public class MorningDigests {

  private static final String LATE = "late.";
  private static final String SILENT = "agencyLate.";
  private static final String WAITING = "referralLate.";
  private static final String INSTRUCTED = "instructed";
  private static final int MOST_NAMED = 8;

  private final Counting counting;
  private final Overviews overviews;
  private final OfficerMails mails;
  private final Offices offices;
  private final StepNames steps;
  private final Messages messages;
  private final RoundsNearing rounds;
  private final ObjectProvider<MorningLines> brought;
  private final Clock clock;

  MorningDigests(Counting counting, Overviews overviews, OfficerMails mails, Offices offices, StepNames steps, Messages messages,
      RoundsNearing rounds, ObjectProvider<MorningLines> brought, Clock clock) {
    this.counting = counting;
    this.overviews = overviews;
    this.mails = mails;
    this.offices = offices;
    this.steps = steps;
    this.messages = messages;
    this.rounds = rounds;
    this.brought = brought;
    this.clock = clock;
  }

  /** Whether the country was counted today, so that there is something to tell. */
  boolean counted() {
    return counting.of(LocalDate.now(clock)).isPresent();
  }

  /** The offices in which somebody can be written to, in the order of their ids. */
  List<String> reached() {
    return mails.all().stream().map(Reached::officeId).distinct().toList();
  }

  /** Writes the digests of these offices; twice on a day it is once. Says how many are new. */
  @Transactional
  public int write(List<String> officeIds) {
    var byOffice = mails.all().stream().filter(it -> officeIds.contains(it.officeId())).collect(groupingBy(Reached::officeId));
    List<ToOfficer> all = new ArrayList<>();
    byOffice.forEach((id, officers) -> offices.office(id).ifPresent(office -> all.addAll(of(office, officers))));
    return all.isEmpty() ? 0 : messages.sayToOfficers(all);
  }

  private List<ToOfficer> of(Office office, List<Reached> officers) {
    return switch (office.kind()) {
      case DISTRICT -> Stream.concat(team(office, officers).stream(), aos(office, officers).stream()).toList();
      case PROVINCE, PROVINCIAL_CDD -> to(office, officers, Role.OF_A_PROVINCE, and(withRounds(office, ofProvince(office)), office));
      case AGENCY, DISTRICT_CDD -> to(office, officers, Set.of(Role.AGENCY_OFFICER, Role.DISTRICT_CDD), and(ofAgency(office), office));
      case NATIONAL -> to(office, officers, Set.of(Role.CENTRAL_COMMITTEE), rounds.lines(office));
    };
  }

  private List<ToOfficer> team(Office office, List<Reached> officers) {
    return to(office, officers, Role.OF_A_DISTRICT, withRounds(office, ofTeams(List.of(office), List.of())));
  }

  private List<String> and(List<String> lines, Office office) {
    return Stream.concat(lines.stream(), brought.orderedStream().flatMap(it -> it.of(office).stream())).toList();
  }

  /** A round that nears its close stands first (ADR 0084). */
  private List<String> withRounds(Office office, List<String> lines) {
    return Stream.concat(rounds.lines(office).stream(), lines.stream()).toList();
  }

  private List<ToOfficer> aos(Office office, List<Reached> officers) {
    var aos = officers.stream().filter(it -> it.role().equals(Role.AO.code())).map(Reached::userId).toList();
    if (aos.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> lines = new TreeMap<>();
    rounds.linesOfAos(office.id(), aos).forEach((ao, line) -> lines.computeIfAbsent(ao, it -> new ArrayList<>()).add(line));
    overviews.lateOfAos(office.id()).forEach((ao, late) -> {
      if (aos.contains(ao) && late > 0) {
        lines.computeIfAbsent(ao, it -> new ArrayList<>()).add("งานของท่านที่เกินกำหนด " + late + " งาน");
      }
    });
    return lines.entrySet().stream().map(it -> digest(office, it.getKey(), Stream.concat(it.getValue().stream(),
        Stream.of("เปิดรายการงานเพื่อดูว่าเป็นเรื่องใด")).toList())).toList();
  }

  /** One to each of those who answer for the office, where there is something to hear. */
  private List<ToOfficer> to(Office office, List<Reached> officers, Set<Role> roles, List<String> lines) {
    return lines.isEmpty() ? List.of() : officers.stream().filter(it -> roles.stream().anyMatch(role -> role.code().equals(it.role())))
        .map(Reached::userId).distinct().map(user -> digest(office, user, lines)).toList();
  }

  private ToOfficer digest(Office office, String userId, List<String> lines) {
    return new ToOfficer(userId, office.id(), "งานที่ต้องดู " + ThaiDate.shortForm(LocalDate.now(clock)),
        office.nameTh() + "\n\n" + String.join("\n", lines) + "\n\nข้อความนี้ไม่มีข้อมูลบุคคล โปรดเข้าสู่ระบบเพื่อดูรายละเอียด");
  }

  private List<String> ofProvince(Office office) {
    var code = String.valueOf(office.provinceCode());
    return ofTeams(offices.districtTeams(code), offices.developing(List.of(code)));
  }

  /** Of a province each agency by name; of a district what its own cases wait for, whichever agency it is. */
  private List<String> ofTeams(List<Office> teams, List<Office> agencies) {
    var ids = Stream.concat(teams.stream(), agencies.stream()).map(Office::id).toList();
    var now = counting.kept(LocalDate.now(clock), ids);
    var then = counting.of(LocalDate.now(clock).minusDays(1)).map(run -> counting.kept(run.day(), ids)).orElse(null);
    List<String> lines = new ArrayList<>();
    int late = sum(now, LATE);
    if (late > 0) {
      lines.add("งานเกินกำหนด " + late + " งาน" + before(then, LATE));
      lines.add(named(byName(now, LATE, step -> steps.all().getOrDefault(step, step))));
      if (teams.size() > 1) {
        lines.add("ตามอำเภอ");
        lines.add(named(byOffice(now, LATE, offices.officeNames(teams.stream().map(Office::id).toList()))));
      }
    }
    int instructed = sum(now, INSTRUCTED);
    if (instructed > 0) {
      lines.add("คำสั่งการที่ยังไม่มีผู้รับทราบ " + instructed + " เรื่อง");
    }
    int waiting = sum(now, WAITING);
    if (waiting > 0) {
      lines.add("การส่งต่อที่หน่วยงานเกินกำหนด " + waiting + " รายการ" + before(then, WAITING));
    }
    if (!agencies.isEmpty() && sum(now, SILENT) > 0) {
      lines.add(named(byOffice(now, SILENT, offices.officeNames(agencies.stream().map(Office::id).toList()))));
    }
    return lines;
  }

  private List<String> ofAgency(Office office) {
    var ids = List.of(office.id());
    var now = counting.kept(LocalDate.now(clock), ids);
    var then = counting.of(LocalDate.now(clock).minusDays(1)).map(run -> counting.kept(run.day(), ids)).orElse(null);
    int silent = sum(now, SILENT);
    return silent == 0 ? List.of() : List.of("การส่งต่อที่หน่วยงานของท่านเกินกำหนดตอบหรือรายงาน " + silent + " รายการ" + before(then, SILENT));
  }

  private static int sum(List<Count> counts, String figure) {
    return counts.stream().filter(it -> it.figure().startsWith(figure)).mapToInt(Count::n).sum();
  }

  private static String before(@Nullable List<Count> then, String figure) {
    return then == null ? "" : " (เมื่อวาน " + sum(then, figure) + ")";
  }

  private static Map<String, Integer> byOffice(List<Count> counts, String figure, Map<String, String> names) {
    Map<String, Integer> sums = new HashMap<>();
    counts.stream().filter(it -> it.figure().startsWith(figure) && names.containsKey(it.officeId()))
        .forEach(it -> sums.merge(names.getOrDefault(it.officeId(), it.officeId()), it.n(), Integer::sum));
    return sums;
  }

  private static Map<String, Integer> byName(List<Count> counts, String figure, UnaryOperator<String> name) {
    Map<String, Integer> sums = new HashMap<>();
    counts.stream().filter(it -> it.figure().startsWith(figure))
        .forEach(it -> sums.merge(name.apply(it.figure().substring(figure.length())), it.n(), Integer::sum));
    return sums;
  }

  /** The most first, a line each. */
  private static String named(Map<String, Integer> sums) {
    return sums.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_NAMED).map(it -> "  – " + it.getKey() + " " + it.getValue()).collect(joining("\n"));
  }
}
