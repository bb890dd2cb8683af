package th.cardholder.book;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.door.Choice;
import th.cardholder.followup.RoundFigures;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.TeamReports.Begun;
import th.cardholder.followup.TeamReports;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/** What a team's book shows: its villages with what is left in each, the sheet of a village, and the same on paper (R16). */
@Service
public class FollowUpBooks {

  /** So many people stand on a sheet. */
  public static final int SHEET = 50;

  /** A village's list on paper; whoever has more prints subdistricts that are built over, and takes them in parts. */
  private static final int PAPER = 1_000;

  private final JdbcClient jdbc;
  private final BookRights rights;
  private final TeamReports reports;
  private final RoundFigures figures;
  private final Whereabouts whereabouts;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  FollowUpBooks(JdbcClient jdbc, BookRights rights, TeamReports reports, RoundFigures figures, Whereabouts whereabouts,
      Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.rights = rights;
    this.reports = reports;
    this.figures = figures;
    this.whereabouts = whereabouts;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A round in a team's book.
   *
   * @param doneByThai by when everybody is to be seen
   * @param closesThai by when it is to be keyed
   * @param late       whether the day is over by which everybody is to be seen
   * @param writes     whether the user reports
   * @param villages   those in which the most is left first
   */
  public record Book(int year, String round, String roundThai, String officeId, String officeName, boolean open, String opensThai,
      String doneByThai, String closesThai, boolean late, boolean writes, long due, long done, List<Village> villages) {}

  /** A village by its code, with how many are to be reported in it and how many were. */
  public record Village(String code, String name, long due, long done) {}

  private record VillageRow(String subdistrictCode, String village, long due, long done) {

    String code() {
      return subdistrictCode + "-" + village;
    }
  }

  /** The books of the user's teams, the newest round first; a round that is over as long as somebody is missing in it. */
  @Transactional(readOnly = true)
  public List<Book> of(String userId) {
    List<Book> books = new ArrayList<>();
    for (var round : reports.begun()) {
      for (var team : rights.teams(userId)) {
        var villages = villages(round.key(), team);
        var due = villages.stream().mapToLong(Village::due).sum();
        var done = villages.stream().mapToLong(Village::done).sum();
        if (round.open() || done < due) {
          books.add(new Book(round.key().year(), round.key().kind(), round.nameThai(), team.id(), team.nameTh(), round.open(),
              ThaiDate.longForm(round.window().opens()), ThaiDate.longForm(round.doneBy()), ThaiDate.longForm(round.window().closes()),
              LocalDate.now(clock).isAfter(round.doneBy()), rights.writes(userId, team.id()), due, done, villages));
        }
      }
    }
    return books;
  }

  private List<Village> villages(RoundKey round, Office team) {
    return jdbc.sql("""
            select p.subdistrict_code, coalesce(p.village_number, '') as village, count(*) as due, count(d.done_at) as done
              from journey.participant_case c
              join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind
              join journey.cardholder p on p.id = c.cardholder_id
             where c.office_id = :office and c.year = :year and journey.counts_as_due(c.state, d.done_at)
             group by 1, 2
            """).param("kind", round.kind()).param("year", round.year()).param("office", team.id()).query(VillageRow.class).list().stream()
        .map(it -> new Village(it.code(), village(it.subdistrictCode(), it.village(), team.id()), it.due(), it.done()))
        .sorted(Comparator.comparing((Village it) -> it.done() - it.due()).thenComparing(Village::code)).toList();
  }

  private String village(String subdistrictCode, String village, String officeId) {
    return whereabouts.of(subdistrictCode, officeId) + (village.isEmpty() ? " ไม่ระบุหมู่" : " หมู่ที่ " + village);
  }

  /** How many the secretariat of these teams has to report still in rounds that are open; nothing where no round of the teams is. */
  public Optional<Long> left(List<String> teams) {
    var open = teams.isEmpty() ? List.<Begun>of() : reports.begun().stream().filter(Begun::open).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(open.stream().map(it -> it.key().year()).distinct()
        .flatMap(year -> figures.completeness(year, teams).stream()).filter(it -> open.stream().anyMatch(one -> one.key().kind().equals(it.kind())))
        .mapToLong(it -> it.due() - it.done()).sum());
  }

  // ---- A village's sheet

  /**
   * Somebody on a sheet, of whose address the house alone is told: the village is the sheet's.
   *
   * @param registryThai what the registry says of the person that concerns a visit; null where nothing
   * @param bankAllowed  whether an income may be read from an account (R21)
   * @param doneThai     how it was reported, in words; null while it is not
   * @param late         whether the contact was after the day by which everybody is to be seen
   */
  public record Line(String caseNumber, String personName, String house, @Nullable String phone, boolean developed,
      @Nullable String registryThai, boolean bankAllowed, @Nullable String doneThai, boolean late) {}

  /**
   * People of a village, in the order of their houses.
   *
   * @param from        how many stand before them
   * @param all         how many the village has
   * @param left        how many of all are to be reported still
   * @param today       as it is typed, what stands as the day of contact at first
   * @param incomeAsked whether a report says the income (R18)
   */
  public record Sheet(int year, String round, String roundThai, String officeId, String code, String villageName, String opensThai,
      String doneByThai, String closesThai, boolean writes, int from, long all, long left, String today, boolean incomeAsked, List<Choice> channels,
      List<Choice> stages, List<Line> people) {}

  private record Row(long cardholderId, String caseNumber, String state, String title, String firstName, String lastName,
      @Nullable String house, String subdistrictCode, String village, String status, boolean done, @Nullable Boolean reached,
      @Nullable LocalDate contactedOn, @Nullable String stage, @Nullable BigDecimal yearlyIncome, @Nullable String incomeSource,
      boolean bankAllowed, @Nullable String phone, long counted, long reported) {}

  private static final String PEOPLE = """
      select c.cardholder_id, c.case_number, c.state, p.title, p.first_name, p.last_name, p.house_number as house, p.subdistrict_code,
             coalesce(p.village_number, '') as village, p.status, d.done_at is not null as done, k.reached, k.contacted_on, k.stage,
             k.yearly_income, k.income_source, coalesce(s.given, false) as bank_allowed, w.phone, n.counted, n.reported
        from (select c.id, count(*) over () as counted, count(d.done_at) over () as reported,
                     row_number() over (order by substring(p.house_number from '^[0-9]+')::numeric, p.house_number, p.first_name,
                                                 p.last_name, c.id) as place
                from journey.participant_case c
                join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind
                join journey.cardholder p on p.id = c.cardholder_id
               where c.office_id = :office and c.year = :year and journey.counts_as_due(c.state, d.done_at)
                 and p.subdistrict_code = :subdistrict and coalesce(p.village_number, '') = :village) n
        join journey.participant_case c on c.id = n.id
        join journey.follow_up_due d on d.case_id = c.id and d.round_kind = :kind
        join journey.cardholder p on p.id = c.cardholder_id
        left join lateral (select reached, contacted_on, stage, yearly_income, income_source from journey.contact
                            where case_id = c.id and round_kind = :kind and counts order by id desc limit 1) k on true
        left join lateral (select given from journey.consent where case_id = c.id and kind = 'bankDisclosure' order by id desc limit 1) s on true
        left join lateral (select phone from journey.wish where case_id = c.id order by id desc limit 1) w on true
       where n.place > :from and n.place <= :from + :most order by n.place
      """;

  /** A sheet, each person recorded as seen; empty where the user reads no such book, or nobody of it lives there. */
  @Transactional
  public Optional<Sheet> sheet(String officeId, int year, String kind, String code, int from, String userId) {
    return round(officeId, year, kind, userId).flatMap(round -> {
      var rows = people(round, officeId, code, from, SHEET);
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      audit.viewed(new Audit.View(userId, officeId, Audit.Purpose.LIST), rows.stream().map(Row::cardholderId).toList());
      var choices = reports.choices(year);
      var stages = choices.stages().stream().collect(toMap(Choice::value, Choice::label));
      var first = rows.get(0);
      return Optional.of(new Sheet(year, kind, round.nameThai(), officeId, code, village(first.subdistrictCode(), first.village(), officeId),
          ThaiDate.longForm(round.window().opens()), ThaiDate.longForm(round.doneBy()), ThaiDate.longForm(round.window().closes()),
          rights.writes(userId, officeId), from, first.counted(), first.counted() - first.reported(), ThaiDate.numeric(LocalDate.now(clock)),
          round.last(), choices.channels(), choices.stages(), rows.stream().map(it -> line(it, round, stages)).toList()));
    });
  }

  private Optional<Begun> round(String officeId, int year, String kind, String userId) {
    return rights.reads(userId, officeId)
        ? reports.begun().stream().filter(it -> it.key().year() == year && it.key().kind().equals(kind)).findFirst() : Optional.empty();
  }

  private List<Row> people(Begun round, String officeId, String code, int from, int most) {
    int at = code.indexOf('-');
    return at < 0 ? List.of() : jdbc.sql(PEOPLE).param("kind", round.key().kind()).param("year", round.key().year()).param("office", officeId)
        .param("subdistrict", code.substring(0, at)).param("village", code.substring(at + 1)).param("from", from).param("most", most)
        .query(Row.class).list();
  }

  private Line line(Row it, Begun round, Map<String, String> stages) {
    return new Line(it.caseNumber(), name(it), houseTh(it), it.phone(),
        !it.state().equals(Case.State.FOLLOW_UP_ONLY.code()), registryTh(it.status()), it.bankAllowed(), it.done() ? doneTh(it, stages) : null,
        it.done() && it.contactedOn() != null && it.contactedOn().isAfter(round.doneBy()));
  }

  private static String name(Row it) {
    return Cardholder.fullName(it.title(), it.firstName(), it.lastName());
  }

  private static String houseTh(Row it) {
    return it.house() == null ? "ไม่ระบุบ้านเลขที่" : "บ้านเลขที่ " + it.house();
  }

  private static @Nullable String registryTh(String status) {
    return status.equals(CardholderStatus.DECEASED.code()) ? "ทะเบียนแจ้งว่าเสียชีวิต"
        : status.equals(CardholderStatus.MOVED.code()) ? "ทะเบียนแจ้งว่าย้ายออก" : null;
  }

  private static String doneTh(Row it, Map<String, String> stages) {
    if (it.contactedOn() == null) {
      return "รายงานแล้ว";
    }
    var on = ThaiDate.shortForm(it.contactedOn());
    if (!Boolean.TRUE.equals(it.reached())) {
      return "ติดต่อไม่ได้ · " + on;
    }
    // R21: not an income out of an account of somebody who does not consent to its use any more.
    var income = it.yearlyIncome() == null || "bankAccount".equals(it.incomeSource()) && !it.bankAllowed() ? ""
        : " · รายได้ " + ThaiNumber.format(it.yearlyIncome()) + " บาทต่อปี";
    return "พบแล้ว · " + on + income + (it.stage() == null ? "" : " · " + stages.getOrDefault(it.stage(), it.stage()));
  }

  // ---- The same on paper

  /** สมุดติดตามผล of a village, to take along: whom to see, with room for what they say. */
  public record Paper(String officeName, String roundThai, String villageName, String doneByThai, String printedThai, List<Seen> people) {}

  /** Somebody to be seen; {@code doneThai} of whom was reported already. */
  public record Seen(int number, String caseNumber, String personName, String house, @Nullable String phone, @Nullable String doneThai) {}

  /** The list of a village, each person recorded as printed; those alone who are to be reported still where {@code leftAlone}. */
  @Transactional
  public Optional<Paper> paper(String officeId, int year, String kind, String code, boolean leftAlone, String userId) {
    return round(officeId, year, kind, userId).flatMap(round -> {
      var all = people(round, officeId, code, 0, PAPER);
      if (all.isEmpty()) {
        return Optional.empty();
      }
      var rows = all.stream().filter(it -> !leftAlone || !it.done()).toList();
      audit.viewed(new Audit.View(userId, officeId, Audit.Purpose.PRINT), rows.stream().map(Row::cardholderId).toList());
      var stages = reports.choices(year).stages().stream().collect(toMap(Choice::value, Choice::label));
      return Optional.of(new Paper(offices.office(officeId).map(Office::nameTh).orElse(officeId), round.nameThai(),
          village(all.get(0).subdistrictCode(), all.get(0).village(), officeId), ThaiDate.longForm(round.doneBy()),
          ThaiDate.longForm(LocalDate.now(clock)), IntStream.range(0, rows.size()).mapToObj(i -> {
            var it = rows.get(i);
            return new Seen(i + 1, it.caseNumber(), name(it), houseTh(it), it.phone(),
                it.done() ? doneTh(it, stages) : null);
          }).toList()));
    });
  }
}
