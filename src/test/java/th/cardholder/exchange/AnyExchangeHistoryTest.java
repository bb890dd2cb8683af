package th.cardholder.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.reconciliation.Reconciliation;

/**
 * ADR 0090: whatever changes in the registry, whatever the Ministry takes, refuses or leaves unanswered, and however often it is looked: what
 * was acknowledged, with what is said by the newest transmission, is what the registry says. Recounted from the rows alone.
 */
@JourneyTest
class AnyExchangeHistoryTest {

  private static final ExchangeKey KEY = new ExchangeKey(2562, ExchangeKind.GROUP_A);
  private static final int PEOPLE = 14;
  private static final int STEPS = 60;
  private static final List<String> AGENCIES = List.of("MOL", "MOAC", "MOC");
  private static final List<String> CODES = List.of("NOTFOUND", "DUPLICATE");

  @Autowired
  private Exchanges exchanges;

  @Autowired
  private ExchangeStore store;

  @Autowired
  private ExchangeDesk desk;

  @Autowired
  private Acknowledgements acknowledgements;

  @Autowired
  private Reconciliation reconciliation;

  @Autowired
  private Scenario scenario;

  @Autowired
  private OfficeWork work;

  private ListedPeople people;

  @BeforeEach
  void nothingWasSentYet() {
    ListedPeople.nothing(scenario, work);
    people = new ListedPeople(scenario);
    exchanges.plan();
    people.sent(true, "A");
  }

  @AfterEach
  void nobodyIsLeft() {
    ListedPeople.nothing(scenario, work);
    people.leave();
    exchanges.plan();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void whatIsAcknowledgedAndWhatIsStillToBeSentIsWhatTheRegistrySays(long seed) {
    var random = new Random(seed);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      all.add(people.person());
    }
    List<String> history = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      history.add(step(random, all));
      holds("seed " + seed + " after " + history);
      told("seed " + seed + " after " + history);
    }
    // Until nobody says anything more and the Ministry takes everything, nothing is left to be sent.
    for (int i = 0; i < 4; i++) {
      send();
      answer(random, 1, 0);
      exchanges.settle(KEY);
      scenario.jdbc().sql("update journey.exchange_answer set again = true where not taken").update();
      look(random);
    }
    assertThat(exchanges.toSend(KEY)).as("seed %s in the end, after %s", seed, history).isFalse();
    assertThat(acknowledged()).isEqualTo(registry());
    assertThat(desk.all().stream().filter(it -> it.kind().equals(KEY.kind().code())).findFirst().orElseThrow().figures().get(0).lines())
        .isEqualTo(registry().size());
    assertThat(reconciliation.checks().stream().filter(it -> it.code().startsWith("exchange.")).mapToInt(it -> it.differences().size()).sum()).isZero();
  }

  /** A job that a killed node has left is taken up by another, while the first may still be at it. */
  @Test
  void nodesThatCompareAtTheSameTimeMakeOneTransmissionOfEachRecordOnce() throws Exception {
    for (int i = 0; i < PEOPLE; i++) {
      people.on(people.person(), "A", "MOL", "D2-01");
    }
    var pool = Executors.newFixedThreadPool(4);
    try {
      for (var node : pool.invokeAll(Collections.<Callable<Boolean>>nCopies(4, () -> {
        while (exchanges.compare(KEY, 2)) {
          // The next ones.
        }
        return true;
      }))) {
        assertThat(node.get()).isTrue();
      }
    } finally {
      pool.shutdown();
    }

    assertThat(store.transmissions()).hasSize(1);
    assertThat(newest().orElseThrow().lines()).isEqualTo(PEOPLE);
    assertThat(lines().stream().map(Line::record).distinct()).hasSize(PEOPLE);
    holds("four nodes");
  }

  private String step(Random random, List<Long> all) {
    var person = all.get(random.nextInt(all.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        people.on(person, random.nextInt(5) == 0 ? "followUp" : "A", random.nextInt(4) == 0 ? null : AGENCIES.get(random.nextInt(3)), "D2-01");
        return "changes";
      }
      case 3 -> {
        people.gone(person, random.nextBoolean());
        return "gone";
      }
      case 4 -> {
        send();
        return "sent";
      }
      case 5, 6 -> {
        answer(random, random.nextDouble(), random.nextDouble());
        return "answered";
      }
      case 7 -> {
        newest().filter(it -> it.answerable() && it.unanswered() > 0).ifPresent(it -> exchanges.closeWithRest(it, "ไม่มีการตอบรับ", "datacentre", "nDATA"));
        newest().ifPresent(it -> exchanges.settle(KEY));
        return "closed";
      }
      case 8 -> {
        newest().ifPresent(it -> exchanges.again(it.id(), CODES.get(random.nextInt(2)), "แก้ทะเบียนแล้ว", "datacentre", "nDATA"));
        return "again";
      }
      default -> {
        look(random);
        return "looked";
      }
    }
  }

  /** As the process does: not while something is on its way. In pieces of whatever size, some of them twice. */
  private void look(Random random) {
    newest().ifPresent(it -> exchanges.settle(KEY));
    if (newest().filter(it -> it.stands() != Transmission.State.CLOSED).isPresent()) {
      return;
    }
    var before = lastLines();
    while (exchanges.compare(KEY, 1 + random.nextInt(5))) {
      // The next ones.
    }
    boolean made = exchanges.toSend(KEY);
    while (exchanges.compare(KEY, 3)) {
      assertThat(made).as("what was made stands").isFalse();
    }
    assertThat(exchanges.toSend(KEY)).as("a rerun finds no difference").isEqualTo(made);
    var now = registry();
    var said = acknowledged();
    var standing = lastLines();
    standing.forEach((record, line) -> {
      if (line.open()) {
        said.put(record, line.content());
      }
    });
    standing.forEach((record, line) -> {
      if (line.refused() && !line.again() && Objects.equals(line.content(), now.get(record))) {
        said.put(record, line.content());
      }
    });
    before.forEach((record, line) -> assertThat(line.refused() && !line.again() && Objects.equals(line.content(), now.get(record))
        && Objects.requireNonNull(standing.get(record)).open()).as("what was refused is not sent again by itself").isFalse());
    assertThat(standing.values()).as("what nobody answered is said once more").noneMatch(Last::lost);
    said.values().removeIf(Objects::isNull);
    assertThat(said).as("acknowledged, to be sent, or refused as it is").isEqualTo(now);
    var exchange = store.find(KEY).orElseThrow();
    assertThat(exchange.records()).isEqualTo(now.size());
    assertThat(exchange.agreed() + exchange.awaited() + exchange.held() + exchange.toSend()).isEqualTo(now.size());
  }

  private void send() {
    newest().filter(it -> it.stands() == Transmission.State.MADE).ifPresent(it -> exchanges.sent(it, "datacentre", "nDATA"));
  }

  /** Of the lines some are answered, and some of these refused; the same file twice, and with rows that fit nothing. */
  private void answer(Random random, double answered, double refused) {
    newest().filter(Transmission::answerable).ifPresent(transmission -> {
      var file = new StringBuilder("transmission,line,result,code\n");
      for (int n = 1; n <= transmission.lines() + 1; n++) {
        if (random.nextDouble() < answered) {
          var row = transmission.name() + "," + n + (random.nextDouble() < refused ? ",refused," + CODES.get(random.nextInt(2)) : ",accepted,") + "\n";
          file.append(row).append(random.nextInt(4) == 0 ? row : "").append(random.nextInt(8) == 0 ? "nonsense\n" : "");
        }
      }
      file.append("other-2562-1,1,accepted,\n");
      for (int twice = 0; twice < 2; twice++) {
        assertThat(acknowledgements.take(transmission.id(), file.toString().getBytes(UTF_8), "datacentre", "nDATA").isRight()).isTrue();
      }
    });
  }

  private Optional<Transmission> newest() {
    return store.find(KEY).flatMap(it -> store.newest(it.id()));
  }

  // ---- Recounted from the rows

  /** What must hold at any moment. */
  private void holds(String history) {
    assertThat(scenario.jdbc().sql("""
        select count(*) from (
          select l.record_id from journey.exchange_line l join journey.exchange_transmission t on t.id = l.transmission_id
            left join journey.exchange_answer a on a.transmission_id = l.transmission_id and a.number = l.number
           where a.number is null and t.state <> 'closed' group by l.exchange_id, l.record_id having count(*) > 1) twice
        """).query(Integer.class).single()).as("unanswered twice: %s", history).isZero();
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.exchange_transmission t
         where t.lines <> (select count(*) from journey.exchange_line l where l.transmission_id = t.id)
            or t.taken <> (select count(*) from journey.exchange_answer a where a.transmission_id = t.id and a.taken)
            or t.refused <> (select count(*) from journey.exchange_answer a where a.transmission_id = t.id and not a.taken)
            or t.said_taken <> (select count(*) from journey.exchange_answer a join journey.exchange_line l using (transmission_id, number)
                                 where a.transmission_id = t.id and a.taken and l.content is not null)
        """).query(Integer.class).single()).as("sent is acknowledged, refused and unanswered: %s", history).isZero();
    assertThat(scenario.jdbc().sql("select count(*) from (select number, lead(number) over (order by number) - number as step"
        + " from journey.exchange_transmission) n where step > 1").query(Integer.class).single()).as("numbered without a gap: %s", history).isZero();
  }

  /** What the page says of the registry is all of it, as it was looked at last. */
  private void told(String history) {
    var kind = desk.all().stream().filter(it -> it.kind().equals(KEY.kind().code())).findFirst().orElseThrow();
    if (!kind.figures().isEmpty()) {
      assertThat(kind.figures().stream().mapToInt(ExchangeDesk.Counted::lines).sum()).as("the page: %s", history).isEqualTo(kind.records());
      assertThat(kind.figures()).as("the page: %s", history).allMatch(it -> it.lines() >= 0);
    }
  }

  private record Row(long record, @Nullable String content) {}

  /** What the registry says, by person; in other words than the product's. */
  private Map<Long, String> registry() {
    Map<Long, String> now = new TreeMap<>();
    scenario.jdbc().sql("select cardholder_id as record, '91 d9105 ' || coalesce(agency_code, '-') || ' ' || project_code as content"
            + " from journey.continuation_person where year = 2562 and list = 'A' and gone = false").query(Row.class).list()
        .forEach(it -> now.put(it.record(), Objects.requireNonNull(it.content())));
    return now;
  }

  private record Line(long record, @Nullable String[] content, boolean answered, boolean taken, boolean again, boolean closed) {}

  private record Last(@Nullable String content, boolean open, boolean lost, boolean refused, boolean again) {}

  /** What the Ministry has said that it has, by person, line after line. */
  private Map<Long, @Nullable String> acknowledged() {
    Map<Long, @Nullable String> has = new TreeMap<>();
    lines().forEach(it -> {
      if (it.taken()) {
        has.put(it.record(), text(it.content()));
      }
    });
    has.values().removeIf(Objects::isNull);
    return has;
  }

  private Map<Long, Last> lastLines() {
    Map<Long, Last> last = new HashMap<>();
    lines().forEach(it -> last.put(it.record(), new Last(text(it.content()), !it.answered() && !it.closed(), !it.answered() && it.closed(), it.answered() && !it.taken(), it.again())));
    return last;
  }

  private List<Line> lines() {
    return scenario.jdbc().sql("""
        select l.record_id, l.content, a.number is not null as answered, coalesce(a.taken, false) as taken, coalesce(a.again, false) as again,
               t.state = 'closed' as closed
          from journey.exchange_line l join journey.exchange_transmission t on t.id = l.transmission_id
          left join journey.exchange_answer a on a.transmission_id = l.transmission_id and a.number = l.number
         order by t.number, l.number
        """).query((row, n) -> new Line(row.getLong(1), row.getArray(2) == null ? null : (String[]) row.getArray(2).getArray(), row.getBoolean(3),
            row.getBoolean(4), row.getBoolean(5), row.getBoolean(6))).list();
  }

  private static @Nullable String text(@Nullable String @Nullable [] content) {
    return content == null ? null : String.join(" ", Arrays.stream(content).map(it -> it == null ? "-" : it).toList());
  }
}
