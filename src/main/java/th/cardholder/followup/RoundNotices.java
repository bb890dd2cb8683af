package th.cardholder.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.followup.KeptFigures.Count;
import th.cardholder.followup.MissingReports.OfAo;
import th.cardholder.office.Office;
import th.cardholder.office.OfficerMails;
import th.cardholder.office.OfficerMails.Reached;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.Messages;
import th.cardholder.outbox.Messages.ToOfficer;
import th.cardholder.words.ThaiDate;

/**
 * What is said of a round before its close: to each AO how many are to be reported still, to a chief that the district is behind, to
 * province and committee which are (R09; ADR 0084). Each is said once a round and office: what was said stands in a row, and the
 * message in the same transaction. A piece that is cut off leaves nothing and is done again.
 */
@Service
public class RoundNotices {

  /** So many teams are told in one transaction. */
  static final int TEAMS = 10;

  private static final String REMINDERS = "remind-%";
  private static final String CHIEF = "chief";
  private static final String PROVINCE = "province";
  private static final String COUNTRY = "country";
  private static final int MOST_NAMED = 30;
  private static final Set<String> HEAR_OF_A_PROVINCE = Set.of(Role.GOVERNOR.code(), Role.PROVINCIAL_SECRETARIAT.code());

  private final JdbcClient jdbc;
  private final RoundDays days;
  private final Rounds rounds;
  private final KeptFigures figures;
  private final MissingReports missing;
  private final Offices offices;
  private final OfficerMails mails;
  private final Messages messages;
  private final Clock clock;

  RoundNotices(JdbcClient jdbc, RoundDays days, Rounds rounds, KeptFigures figures, MissingReports missing, Offices offices,
      OfficerMails mails, Messages messages, Clock clock) {
    this.jdbc = jdbc;
    this.days = days;
    this.rounds = rounds;
    this.figures = figures;
    this.missing = missing;
    this.offices = offices;
    this.mails = mails;
    this.messages = messages;
    this.clock = clock;
  }

  /** Whether a setting of a year says when something is said of a round. */
  public static boolean hangsOn(String setting) {
    return RoundDays.isOne(setting);
  }

  /**
   * The days that are still to come, or are past without anything having been said.
   *
   * @param reminds null where all has been said
   * @param begun   whether a first reminder is under way, or was said
   */
  public record Days(@Nullable LocalDate reminds, boolean begun, LocalDate chiefs, LocalDate provinces) {}

  public Days days(RoundKey round) {
    var said = jdbc.sql("select stage from journey.round_notice where year = ? and round_kind = ? and stage like 'remind-%'")
        .params(round.year(), round.kind()).query(String.class).set();
    return new Days(days.reminders(round).stream().filter(it -> !said.contains(it.stage())).map(RoundDays.Reminder::day).findFirst()
        .orElse(null), !said.isEmpty(), days.chiefs(round), days.provinces(round));
  }

  /**
   * How far it was said.
   *
   * @param through the office up to which; empty when all were looked at
   * @param more    whether there may be others
   * @param next    the day on which there is something to be said again; null where there is none
   */
  public record Told(String through, boolean more, @Nullable LocalDate next) {

    private static final Told ALL = new Told("", false, null);
  }

  /**
   * Reminds the AOs of the next teams, of a round of the teams their secretariats (R16), of what they have to report still. Of several
   * days that have passed the last is said.
   *
   * @param after where the last piece ended; empty at the beginning
   */
  @Transactional
  public Told remind(RoundKey round, String after) {
    var stage = begun(round, after);
    if (stage.isEmpty() || !rounds.open(round)) {
      finished(round, REMINDERS);
      return new Told("", false, rounds.open(round) ? days(round).reminds() : null);
    }
    var teams = figures.ofRound(round).stream().filter(it -> it.done() < it.due() && it.officeId().compareTo(after) > 0)
        .map(Count::officeId).sorted().limit(TEAMS).toList();
    remind(round, stage.get(), teams);
    if (teams.size() == TEAMS) {
      return new Told(teams.get(TEAMS - 1), true, null);
    }
    finished(round, REMINDERS);
    return new Told("", false, days(round).reminds());
  }

  /** Which of the days it is about; nothing where none has come of which nothing was said. */
  private Optional<String> begun(RoundKey round, String after) {
    announced(round);
    if (after.isEmpty()) {
      var today = LocalDate.now(clock);
      days.reminders(round).stream().filter(it -> !it.day().isAfter(today)).forEach(it -> begin(round, it.stage()));
    }
    return jdbc.sql("""
        select stage from journey.round_notice where year = ? and round_kind = ? and stage like 'remind-%' and finished_at is null
         order by split_part(stage, '-', 2)::int limit 1
        """).params(round.year(), round.kind()).query(String.class).optional();
  }

  private void begin(RoundKey round, String stage) {
    jdbc.sql("insert into journey.round_notice (year, round_kind, stage, begun_at) values (?, ?, ?, ?) on conflict do nothing")
        .params(round.year(), round.kind(), stage, now()).update();
  }

  private void finished(RoundKey round, String stages) {
    jdbc.sql("update journey.round_notice set finished_at = ? where year = ? and round_kind = ? and stage like ? and finished_at is null")
        .params(now(), round.year(), round.kind(), stages).update();
  }

  /** Whoever is late with the opening is waited for: the job is tried again. */
  private void announced(RoundKey round) {
    if (rounds.planned(round)) {
      throw new IllegalStateException("The round " + round + " has not been announced yet");
    }
  }

  private record Reminded(String officeId, String aoUserId, int missing) {}

  private void remind(RoundKey round, String stage, List<String> teams) {
    if (rounds.byTeams(round.year())) {
      remindSecretariats(round, stage, teams);
      return;
    }
    var aos = missing.ofTeams(round, teams).stream().filter(it -> it.aoUserId() != null).toList();
    var fresh = reminded(round, stage, aos);
    var reached = mails.in(teams).stream().filter(it -> it.role().equals(Role.AO.code())).collect(toSet());
    say(round, stage, fresh.stream().filter(it -> reached.contains(new Reached(it.officeId(), Role.AO.code(), it.aoUserId()))).toList());
  }

  private void remindSecretariats(RoundKey round, String stage, List<String> teams) {
    var left = missing.ofTeams(round, teams).stream().collect(groupingBy(OfAo::officeId, summingInt(OfAo::missing)));
    var reached = mails.in(teams).stream().filter(it -> it.role().equals(Role.TEAM_SECRETARIAT.code()) && left.containsKey(it.officeId()))
        .map(it -> new OfAo(it.officeId(), it.userId(), left.getOrDefault(it.officeId(), 0))).toList();
    say(round, stage, reminded(round, stage, reached));
  }

  private void say(RoundKey round, String stage, List<Reminded> fresh) {
    messages.sayToOfficers(MessageKind.ROUND_NEARS, round + "-" + stage, fresh.stream()
        .map(it -> letter(round, it.officeId(), it.aoUserId(), "ท่านยังต้องรายงานอีก " + count(it.missing()) + " ราย")).toList());
  }

  /** Those of these officers who were not told yet, and now are. */
  private List<Reminded> reminded(RoundKey round, String stage, List<OfAo> aos) {
    return jdbc.sql("""
            insert into journey.round_reminder (year, round_kind, stage, office_id, ao_user_id, missing, said_at)
            select :year, :kind, :stage, m.office, m.ao, m.missing, :now
              from unnest(:offices::text[], :aos::text[], :missing::int[]) as m(office, ao, missing)
            on conflict do nothing returning office_id, ao_user_id, missing
            """).param("year", round.year()).param("kind", round.kind()).param("stage", stage).param("now", now())
        .param("offices", aos.stream().map(OfAo::officeId).toArray(String[]::new))
        .param("aos", aos.stream().map(OfAo::aoUserId).toArray(String[]::new))
        .param("missing", aos.stream().map(OfAo::missing).toArray(Integer[]::new)).query(Reminded.class).list();
  }

  /**
   * Tells the chiefs of the next districts that are behind what the year asks, with the AOs and how many each has to report.
   *
   * @param after where the last piece ended; empty at the beginning
   */
  @Transactional
  public Told tellChiefs(RoundKey round, String after) {
    announced(round);
    begin(round, CHIEF);
    if (!rounds.open(round)) {
      finished(round, CHIEF);
      return Told.ALL;
    }
    var behind = behind(round, figures.ofRound(round)).stream().filter(it -> it.officeId().compareTo(after) > 0).limit(TEAMS).toList();
    tellChiefs(round, fresh(round, CHIEF, behind));
    if (behind.size() == TEAMS) {
      return new Told(behind.get(TEAMS - 1).officeId(), true, null);
    }
    finished(round, CHIEF);
    return Told.ALL;
  }

  private void tellChiefs(RoundKey round, List<Count> behind) {
    var teams = behind.stream().map(Count::officeId).toList();
    var reached = mails.in(teams).stream().filter(it -> it.role().equals(Role.DISTRICT_CHIEF.code())).collect(groupingBy(Reached::officeId));
    if (reached.isEmpty()) {
      return;
    }
    var byAo = missing.ofTeams(round, List.copyOf(reached.keySet())).stream().collect(groupingBy(OfAo::officeId));
    List<ToOfficer> all = new ArrayList<>();
    behind.forEach(team -> reached.getOrDefault(team.officeId(), List.of()).forEach(chief -> all.add(letter(round, team.officeId(),
        chief.userId(), shortOf(team) + " ต่ำกว่าที่กำหนดร้อยละ " + days.percent(round.year()) + (rounds.byTeams(round.year())
            ? "\nฝ่ายเลขานุการทีม ปรจ. บันทึกได้ที่ “สมุดติดตามผล”" : "\nยังไม่รายงาน แยกตามผู้ดูแล (AO)\n"
                + named(missing.names(byAo.getOrDefault(team.officeId(), List.of()))))))));
    messages.sayToOfficers(MessageKind.ROUND_SHORT, round + "-" + CHIEF, all);
  }

  /** Tells each province which of its districts are behind, and the committee in which provinces some are. */
  @Transactional
  public void tellProvinces(RoundKey round) {
    announced(round);
    begin(round, PROVINCE);
    if (rounds.open(round)) {
      var teams = figures.ofRound(round);
      var behind = fresh(round, PROVINCE, behind(round, teams));
      tellProvinces(round, behind);
      tellCountry(round, teams, behind);
    }
    finished(round, PROVINCE);
  }

  private void tellProvinces(RoundKey round, List<Count> behind) {
    Map<String, List<Count>> byProvince = behind.stream().collect(groupingBy(it -> offices.provinceOf(it.officeId()), TreeMap::new, toList()));
    var reached = mails.in(byProvince.keySet()).stream().filter(it -> HEAR_OF_A_PROVINCE.contains(it.role()))
        .collect(groupingBy(Reached::officeId));
    List<ToOfficer> all = new ArrayList<>();
    byProvince.forEach((province, districts) -> reached.getOrDefault(province, List.of()).stream().map(Reached::userId).distinct()
        .forEach(user -> all.add(letter(round, province, user, "อำเภอที่รายงานแล้วต่ำกว่าร้อยละ " + days.percent(round.year()) + "\n"
            + districts.stream().map(it -> "  – " + it.officeName() + ": " + shortOf(it)).collect(joining("\n"))))));
    messages.sayToOfficers(MessageKind.ROUND_SHORT, round + "-" + PROVINCE, all);
  }

  /** A province with all its teams, where some of them are behind. */
  private void tellCountry(RoundKey round, List<Count> teams, List<Count> behind) {
    var provinces = behind.stream().map(it -> offices.provinceOf(it.officeId())).collect(toSet());
    Map<String, Count> sums = new TreeMap<>();
    teams.stream().filter(it -> provinces.contains(offices.provinceOf(it.officeId()))).forEach(it -> {
      var province = offices.provinceOf(it.officeId());
      sums.merge(province, new Count(it.year(), it.kind(), province, offices.office(province).map(Office::nameTh).orElse(province),
          it.due(), it.done()), Count::plus);
    });
    var fresh = fresh(round, COUNTRY, List.copyOf(sums.values()));
    if (fresh.isEmpty()) {
      return;
    }
    var national = offices.ofKind(Office.Kind.NATIONAL).stream().map(Office::id).toList();
    messages.sayToOfficers(MessageKind.ROUND_SHORT, round + "-" + COUNTRY, mails.in(national).stream()
        .filter(it -> it.role().equals(Role.CENTRAL_COMMITTEE.code())).map(it -> letter(round, it.officeId(), it.userId(),
            "จังหวัดที่มีอำเภอรายงานแล้วต่ำกว่าร้อยละ " + days.percent(round.year()) + "\n" + fresh.stream()
                .map(one -> "  – " + one.officeName() + ": " + shortOf(one)).collect(joining("\n")))).toList());
  }

  /** Those of these of whom it was not said yet, and now is. */
  private List<Count> fresh(RoundKey round, String told, List<Count> behind) {
    var said = jdbc.sql("""
            insert into journey.round_shortfall (year, round_kind, told, office_id, due, done, said_at)
            select :year, :kind, :told, b.office, b.due, b.done, :now
              from unnest(:offices::text[], :due::int[], :done::int[]) as b(office, due, done)
            on conflict do nothing returning office_id
            """).param("year", round.year()).param("kind", round.kind()).param("told", told).param("now", now())
        .param("offices", behind.stream().map(Count::officeId).toArray(String[]::new))
        .param("due", behind.stream().map(Count::due).toArray(Long[]::new))
        .param("done", behind.stream().map(Count::done).toArray(Long[]::new)).query(String.class).set();
    return behind.stream().filter(it -> said.contains(it.officeId())).toList();
  }

  private List<Count> behind(RoundKey round, List<Count> teams) {
    var percent = days.percent(round.year());
    return teams.stream().filter(it -> it.behind(percent)).toList();
  }

  private static String shortOf(Count count) {
    return "รายงานแล้ว " + count(count.done()) + " จาก " + count(count.due()) + " ราย ยังขาด " + count(count.due() - count.done());
  }

  private static String named(List<MissingReports.Named> aos) {
    return aos.stream().limit(MOST_NAMED).map(it -> "  – " + it.name() + " " + count(it.missing())).collect(joining("\n"))
        + (aos.size() > MOST_NAMED ? "\n  – และอีก " + (aos.size() - MOST_NAMED) + " คน" : "");
  }

  private ToOfficer letter(RoundKey round, String officeId, String userId, String said) {
    var closes = days.window(round).closes();
    var name = rounds.name(round.year(), round.kind());
    return new ToOfficer(userId, officeId, "ติดตามผล " + name + " ปิด " + ThaiDate.shortForm(closes),
        offices.office(officeId).map(Office::nameTh).orElse(officeId) + "\n\n" + name + " ปิดวันที่ " + ThaiDate.longForm(closes) + " ("
            + MissingReports.leftTh(LocalDate.now(clock), closes) + ")\n" + said
            + "\n\nข้อความนี้ไม่มีข้อมูลของผู้มีบัตรฯ โปรดเข้าสู่ระบบเพื่อดูรายละเอียด");
  }

  private static String count(long n) {
    return String.format("%,d", n);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
