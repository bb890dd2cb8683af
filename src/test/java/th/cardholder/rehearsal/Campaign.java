package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * N journeys, driven by a few workers from day to day: all work of a day is done before the clock moves on. The
 * people it takes and what was acknowledged are kept in a folder, so that a campaign that was stopped goes on
 * there.
 */
final class Campaign implements AutoCloseable {

  private static final String PEOPLE = "people.tsv";
  private static final String ACKNOWLEDGED = "acknowledged.tsv";
  private static final Duration AGAIN = Duration.ofMillis(300);
  /** So often it is looked whether somebody waits for nobody: as long as a job that a killed server had begun stays locked. */
  private static final int LOOKS = 400;
  private static final int LEAST = 40;
  private static final int WAY = 3;
  /** In its first line, after the seed. */
  private static final int YEARS = 2;
  /** Of a hundred people so many have left a paper form. */
  private static final int ON_PAPER = 10;
  /** Of a hundred who are due so many do not come. */
  private static final int STAY_AT_HOME = 50;
  private static final Map<String, List<String>> FEW_SEATS = Map.of("MOL", List.of("D2-01", "D1-01"), "NSF", List.of("D4-03"));

  private final Acknowledged acknowledged;
  private final int years;
  private final List<Plan> plans;
  private final List<Sequel> sequels;
  private final List<WalkIn> walkIns;
  private final Line line;
  private final BusinessDay calendar;
  private final Absences absences;
  private final Committee committee;
  private final PayDesk payDesk;
  private final MinistryDesk ministryDesk;
  private final ListDesk listDesk;
  private final CommunityDesk communityDesk;
  private boolean everything = true;
  private final HomeVisits homeVisits;
  private final Duration patience;
  private final Path folder;
  private final Map<String, WalkIn> byCase = new ConcurrentHashMap<>();
  private final Invariants invariants;
  private final MessageCount messages;
  private final long total;
  private final Tally tally = new Tally();
  private final AtomicInteger moved = new AtomicInteger();
  private final int movedBefore;
  private final Set<Integer> givenUp = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** Whom it takes, and for how many years. */
  private record People(int years, List<Plan> plans, List<Sequel> sequels) {}

  private Campaign(URI server, Path folder, Acknowledged acknowledged, People people, List<String> registered, Map<String, String> agencies,
      Map<String, String> projects, Invariants invariants, MessageCount messages, Duration patience, int loses) {
    this.years = people.years();
    this.sequels = people.sequels();
    var plans = people.plans();
    this.invariants = invariants;
    this.messages = messages;
    this.patience = patience;
    this.acknowledged = acknowledged;
    this.plans = plans;
    this.line = new Line(server, tally, () -> stopped, loses);
    this.calendar = new BusinessDay(line);
    var moves = plans.stream().flatMap(plan -> plan.moves().stream()).filter(it -> it.act() == Move.Act.TRANSFER).map(Move::how);
    this.absences = new Absences(line, acknowledged,
        Stream.concat(plans.stream().map(Plan::district), moves).collect(Collectors.toCollection(TreeSet::new)));
    var classes = new ClassBook(line, acknowledged, tally, projects);
    this.committee = new Committee(line, acknowledged, tally);
    this.homeVisits = new HomeVisits(line, acknowledged, tally, plans.stream().anyMatch(Plan::visited) ? registered : List.of(), patience);
    this.folder = folder;
    this.payDesk = new PayDesk(new DataCentre(line, acknowledged, tally, files(), patience));
    this.ministryDesk = new MinistryDesk(new DataCentre(line, acknowledged, tally, ministrysFiles(), patience), tally);
    this.listDesk = new ListDesk(line, acknowledged, tally, sequels, patience);
    this.communityDesk = new CommunityDesk(line, acknowledged, tally, plans, patience);
    var shortages = new ShortageDesk(line, acknowledged, tally);
    var book = new VillageBook(line, acknowledged, tally);
    var together = new Together(absences, classes, committee, shortages, book);
    this.walkIns = all().map(plan -> new WalkIn(plan, line, acknowledged, tally, agencies, patience, together)).toList();
    classes.people(this::byCase);
    committee.people(walkIns);
    shortages.people(walkIns);
    book.people(walkIns);
    this.total = all().mapToInt(plan -> plan.moves().size()).sum();
    this.movedBefore = all().mapToInt(plan -> acknowledged.done(plan.number())).sum();
    moved.set(movedBefore);
  }

  /** Everybody's plan of each year. */
  private Stream<Plan> all() {
    return Stream.concat(plans.stream(), sequels.stream().map(Sequel::plan));
  }

  /** The same of 2561 alone. */
  static Campaign in(Path folder, URI server, JdbcClient jdbc, int count, long seed, Duration patience, int loses) {
    return in(folder, server, jdbc, count, seed, patience, loses, 1);
  }

  /**
   * Goes on with the campaign in {@code folder}, or prepares a new one there.
   *
   * @param patience how long a step may take to appear that a job brings
   * @param loses    of so many answers one is lost on purpose; 0 loses none
   * @param years    1 plays 2561, 2 plays 2562 after it; one that goes on has as many as it began with
   */
  static Campaign in(Path folder, URI server, JdbcClient jdbc, int count, long seed, Duration patience, int loses, int years) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(PEOPLE);
      if (!Files.exists(file)) {
        // Whole or not at all: a campaign stopped right here must not go on with half of its people.
        var unfinished = folder.resolve(PEOPLE + ".new");
        var lines = new ArrayList<>(choosePeopleAndWays(jdbc, count, seed));
        lines.set(0, lines.get(0) + "\t" + years);
        Files.write(unfinished, lines);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return new Campaign(server, folder, new Acknowledged(folder.resolve(ACKNOWLEDGED)), people(file, jdbc), registered(jdbc),
          agencies(jdbc), projects(jdbc), new Invariants(jdbc), new MessageCount(jdbc), patience, loses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Of how many people the register of a campaign is: not quite half of them are of working age and poor, so that all of those can
   * be among its people, and others who need not come and are not visited.
   */
  static int register(int count) {
    return Math.max(LEAST, count * 3 / 2);
  }

  /** How its server is set: people are written to by a gateway, and the cases of visits are opened in small pieces, so that there are several. */
  static List<String> settings(Gateway gateway, Path folder) {
    return Stream.concat(gateway.settings().stream(),
        Stream.of("--journey.outreach.piece=5", "--journey.outbox.folder=" + folder.resolve("outbox"))).toList();
  }

  /** Whether the campaign in this folder has come to its end. */
  static boolean isFinished(Path folder) {
    var file = folder.resolve(ACKNOWLEDGED);
    if (!Files.exists(file)) {
      return false;
    }
    try (var acknowledged = new Acknowledged(file)) {
      return acknowledged.ended();
    }
  }

  /** The seed and so many people of the sample registry, a line each. */
  static List<String> choosePeople(JdbcClient jdbc, int count, long seed) {
    List<String> lines = new ArrayList<>(List.of("seed\t" + seed));
    // Spread over districts, in an order that the seed decides.
    lines.addAll(jdbc.sql("""
        select national_id || e'\\t' || birth_date || e'\\t' || district_code from journey.cardholder k
         where status = 'alive' and left(district_code, 2) in ('81', '24') and national_id like '19999%'
           and not exists (select 1 from journey.participant_case c where c.cardholder_id = k.id)
         order by md5(national_id || ?) limit ?
        """).params(String.valueOf(seed), count).query(String.class).list());
    if (lines.size() - 1 < count) {
      throw new IllegalStateException(
          "The registry has only " + (lines.size() - 1) + " more people; asked for " + count);
    }
    return lines;
  }

  /** The same, and by which way each comes; who is to be visited is one of them, where the register is not much larger. */
  private static List<String> choosePeopleAndWays(JdbcClient jdbc, int count, long seed) {
    var due = new HashSet<>(new RegistryCount(jdbc).due());
    if (due.size() > count) {
      return choosePeople(jdbc, count, seed);
    }
    List<String> lines = new ArrayList<>(List.of("seed\t" + seed));
    // All who are due first: whoever of them does not come is visited.
    choosePeople(jdbc, all(jdbc), seed).stream().skip(1).sorted(Comparator.comparing(line -> !due.contains(person(line).nationalId())))
        .limit(count).forEach(line -> lines.add(line + "\t" + way(lines.size(), seed, due.contains(person(line).nationalId()))));
    if (lines.size() - 1 < count) {
      throw new IllegalStateException("The registry has only " + (lines.size() - 1) + " more people; asked for " + count);
    }
    return lines;
  }

  private static int all(JdbcClient jdbc) {
    return jdbc.sql("""
        select count(*) from journey.cardholder k
         where status = 'alive' and left(district_code, 2) in ('81', '24') and national_id like '19999%'
           and not exists (select 1 from journey.participant_case c where c.cardholder_id = k.id)""").query(Integer.class).single();
  }

  private static Plan.Way way(int number, long seed, boolean due) {
    var random = new Random(seed * 15_485_863 + number);
    random.nextInt();
    var chance = random.nextInt(100);
    return chance < ON_PAPER ? Plan.Way.PAPER : due && chance < ON_PAPER + STAY_AT_HOME ? Plan.Way.VISITED : Plan.Way.COUNTER;
  }

  /** The districts of which the register has somebody. */
  private static List<String> registered(JdbcClient jdbc) {
    return jdbc.sql("select distinct district_code from journey.cardholder order by 1").query(String.class).list();
  }

  private static People people(Path file, JdbcClient jdbc) throws IOException {
    var districts = districts(jdbc);
    var lines = Files.readAllLines(file);
    var begins = lines.get(0).split("\t");
    var seed = Long.parseLong(begins[1]);
    var years = begins.length > YEARS ? Integer.parseInt(begins[YEARS]) : 1;
    List<Plan> plans = new ArrayList<>();
    for (var line : lines.subList(1, lines.size())) {
      var plan = Plan.of(plans.size(), person(line), districts, seed);
      plans.add(years > 1 ? Sequel.untilTheLists(plan, seed) : plan);
    }
    return new People(years, plans, years > 1 ? plans.stream().flatMap(it -> Sequel.of(it, districts, seed).stream()).toList() : List.of());
  }

  static List<String> districts(JdbcClient jdbc) {
    return jdbc.sql("select code from journey.district order by code").query(String.class).list();
  }

  static Plan.Person person(String line) {
    var fields = line.split("\t");
    return new Plan.Person(fields[0], LocalDate.parse(fields[1]), fields[2],
        fields.length > WAY ? Plan.Way.valueOf(fields[WAY]) : Plan.Way.COUNTER);
  }

  /** The officers of the offices that develop people, by the names of the offices. */
  static Map<String, String> agencies(JdbcClient jdbc) {
    return jdbc.sql("""
            select name_th, case kind when 'districtCdd' then 'cdd' || district_code else lower(agency_code) || province_code end
              from journey.office where agency_code is not null and kind <> 'national'
            """).query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
  }

  /** The codes of 2561's projects by their names. */
  private static Map<String, String> projects(JdbcClient jdbc) {
    return jdbc.sql("select name_th, code from journey.project where year = 2561 and province_code is null")
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private @Nullable WalkIn byCase(String number) {
    if (!byCase.containsKey(number)) {
      walkIns.forEach(it -> {
        var known = acknowledged.caseNumber(it.plan().number());
        if (known != null) {
          byCase.put(known, it);
        }
      });
    }
    return byCase.get(number);
  }

  /** Runs until all journeys are at their end or {@link #stop} is called. Returns how long it took. */
  Duration run(int workers) {
    var begin = System.nanoTime();
    try (var bar = bar()) {
      for (var day : Phase.of(years)) {
        if (stopped || day.compareTo(acknowledged.day()) < 0) {
          continue;
        }
        var before = System.nanoTime();
        if (day == Phase.COUNTER) {
          fewSeats("2018-02", "2018-12");
        } else {
          calendar.moveTo(day.begins());
        }
        if (day == Phase.DRAWN) {
          fewSeats("2019-01", "2019-07");
        }
        acknowledged.day(day);
        if (day == Absences.FROM) {
          absences.begin();
        }
        if (everything) {
          payDesk.awaitLists(day);
        }
        if (day == Phase.PAPERS) {
          homeVisits.awaitFound();
        } else if (day == Phase.VISITS) {
          homeVisits.confirm(day);
        }
        if (!sequels.isEmpty()) {
          listDesk.begin(day);
        }
        bar.setExtraMessage(day.title());
        var moving = Duration.ofNanos(System.nanoTime() - before);
        before = System.nanoTime();
        work(day, workers, bar);
        if (!stopped) {
          plans.stream().map(Plan::province).distinct().forEach(committee::sign);
        }
        if (!stopped && !sequels.isEmpty() && day.compareTo(Phase.KEYING) >= 0) {
          communityDesk.report(day);
        }
        nobodyWaitsForNobody(day);
        everythingHasLeft(day);
        tally.took(day, Duration.ofNanos(System.nanoTime() - before), moving);
      }
      if (!stopped) {
        acknowledged.end();
      }
    } catch (Line.Stopped e) {
      // It goes on here another time.
    } catch (RuntimeException e) {
      stop();
      tally.error(e.toString());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Some offices count seats, and have so few that they are full within a day's work. */
  private void fewSeats(String from, String to) {
    for (var province : plans.stream().map(Plan::province).distinct().toList()) {
      FEW_SEATS.forEach((agency, projects) -> projects.forEach(project -> {
        var user = agency.toLowerCase(Locale.ROOT) + province;
        var said = line.page(user, "POST", "/seats", Map.of("officeId", "a" + province + agency, "projectCode", project,
            "from", from, "to", to, "seats", 1)).answer();
        if (!said.accepted() && said.json().path("field").asText().isEmpty()) {
          throw new Line.Wrong("the seats of " + user + ": " + said);
        }
      }));
    }
  }

  /** At the end of a day's work; what a job is at just now is looked at again. */
  private void nobodyWaitsForNobody(Phase day) {
    // Its own people alone: a server may have others.
    var own = all().map(plan -> acknowledged.caseNumber(plan.number())).filter(Objects::nonNull).toList();
    List<Invariants.Violation> broken = List.of();
    for (int i = 0; i < LOOKS && !stopped; i++) {
      broken = asked(() -> invariants.brokenOf(own, Invariants.NOBODY_WAITS_FOR_NOBODY));
      if (broken.isEmpty()) {
        return;
      }
      line.pause(AGAIN.toMillis());
    }
    if (!stopped) {
      broken.forEach(it -> tally.error("after the day " + day.title() + ": " + it));
    }
  }

  /** Before the next day: a message of today is today's. */
  private void everythingHasLeft(Phase day) {
    var end = System.nanoTime() + patience.toNanos();
    while (everything && !stopped && waiting(day) > 0) {
      if (System.nanoTime() > end) {
        tally.error("after the day " + day.title() + ": " + waiting(day) + " messages have not left");
        return;
      }
      line.pause(AGAIN.toMillis());
    }
  }

  private int waiting(Phase day) {
    return asked(() -> messages.waiting(day.day()));
  }

  /** Asks the database itself, which may have been killed a moment before and is back a moment later. */
  private <T> T asked(Supplier<T> question) {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (DataAccessException e) {
        if (System.nanoTime() > end || stopped) {
          throw e;
        }
        line.pause(AGAIN.toMillis());
      }
    }
  }

  /** A journey that is to be taken up at some moment. */
  private record Waiting(WalkIn walkIn, long at) implements Delayed {

    static Waiting now(WalkIn walkIn) {
      return new Waiting(walkIn, System.nanoTime());
    }

    static Waiting aMoment(WalkIn walkIn) {
      return new Waiting(walkIn, System.nanoTime() + AGAIN.toNanos());
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(at, ((Waiting) other).at);
    }
  }

  private void work(Phase day, int workers, ProgressBar bar) {
    var dataCentre = new Thread(() -> besides(() -> payOn(day)), "data centre");
    dataCentre.start();
    officers(day, workers, bar);
    try {
      dataCentre.join();
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
  }

  private void payOn(Phase day) {
    if (everything) {
      payDesk.work(day);
    }
    if (everything && day.year() > Plan.FIRST_YEAR) {
      ministryDesk.work(day);
    }
  }

  /**
   * The journeys, and nothing beside them: where thousands who have nothing to do with this campaign are in each list of the top-up, working
   * it takes minutes; and no message leaves a server that sends none.
   */
  Campaign journeysAlone() {
    everything = false;
    return this;
  }

  /** Something that is done while the officers are at work. */
  private void besides(Runnable work) {
    try {
      work.run();
    } catch (Line.Stopped e) {
      // It goes on here another time.
    } catch (RuntimeException e) {
      tally.error("beside the journeys: " + (e instanceof Line.Wrong ? e.getMessage() : e.toString()));
    }
  }

  private void officers(Phase day, int workers, ProgressBar bar) {
    for (var walkIn : walkIns) {
      if (walkIn.isBehind(day) && givenUp.add(walkIn.plan().number())) {
        tally.error("journey " + walkIn.plan().number() + " was given up before");
      }
    }
    var queue = new DelayQueue<Waiting>();
    walkIns.stream().filter(walkIn -> walkIn.hasWork(day)).map(Waiting::now).forEach(queue::add);
    var left = new AtomicInteger(queue.size());
    var pool = Executors.newFixedThreadPool(workers, work -> new Thread(work, "officers"));
    for (int i = 0; i < workers; i++) {
      pool.execute(() -> {
        while (left.get() > 0 && !stopped) {
          var next = take(queue);
          if (next == null) {
            continue;
          }
          if (drive(next.walkIn(), day, bar)) {
            left.decrementAndGet();
          } else {
            queue.add(Waiting.aMoment(next.walkIn()));
          }
        }
      });
    }
    pool.shutdown();
    try {
      while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        // The workers give up by themselves when the server does not come back.
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
  }

  private static Waiting take(DelayQueue<Waiting> queue) {
    try {
      return queue.poll(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Whether the journey needs no more of this day. */
  private boolean drive(WalkIn walkIn, Phase day, ProgressBar bar) {
    var number = walkIn.plan().number();
    try {
      walkIn.run(day, () -> {
        moved.incrementAndGet();
        bar.step();
      });
      if (number % 10 == day.ordinal() % 10) {
        walkIn.readAsChief();
      }
      return true;
    } catch (WalkIn.NotYet e) {
      return false;
    } catch (Line.Stopped e) {
      return true;
    } catch (RuntimeException e) {
      givenUp.add(number);
      tally.error("journey " + number + " (" + walkIn.plan().fate() + "): "
          + (e instanceof Line.Wrong ? e.getMessage() : e.toString()));
      return true;
    }
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder().setTaskName("Rehearsal").setInitialMax(total)
        .startsFrom(movedBefore, Duration.ZERO).setStyle(ProgressBarStyle.ASCII).showSpeed()
        .setUnit(" moves", 1).setUpdateIntervalMillis(1_000).build();
  }

  /** Whether the database is away for the moment, so that an error of the server is no answer: it is asked again. */
  void outage(boolean now) {
    line.outage(now);
  }

  /** Ends after the request under way. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** The day on which it is. */
  Phase day() {
    return acknowledged.day();
  }

  /** How many cases another AO had, because their own was away. */
  int handedOver() {
    return acknowledged.meanwhile();
  }

  /** Where the files to the payer are, and its answers. */
  Path files() {
    return folder.resolve("payments");
  }

  /** Where those to the Ministry's database are, and its answers. */
  Path ministrysFiles() {
    return folder.resolve("ministry");
  }

  /** What the gateway was asked, where there is one. */
  static Path gateway(Path folder) {
    return folder.resolve("gateway.jsonl");
  }

  /** The same of this campaign. */
  Path gateway() {
    return gateway(folder);
  }

  /** Lists and transmissions whose file is another than the one that was sent. */
  List<String> filesThatChanged() {
    return Stream.concat(payDesk.filesThatChanged().stream(), years > 1 ? ministryDesk.filesThatChanged().stream() : Stream.of()).toList();
  }

  /** How many moves of all have been made. */
  int moved() {
    return moved.get();
  }

  int movedBefore() {
    return movedBefore;
  }

  long moves() {
    return total;
  }

  /** How many journeys are at their end, those of 2562 for themselves. */
  long finished() {
    return all().filter(plan -> acknowledged.done(plan.number()) == plan.moves().size()).count();
  }

  /** How many there are. */
  long journeys() {
    return all().count();
  }

  /** How many years it plays. */
  int years() {
    return years;
  }

  /** Its last day. */
  Phase lastDay() {
    return Phase.of(years).get(Phase.of(years).size() - 1);
  }

  /** Whoever goes on in 2562; of one that plays 2561 alone nobody. */
  List<Sequel> sequels() {
    return sequels;
  }

  List<Plan> plans() {
    return plans;
  }

  Tally tally() {
    return tally;
  }

  List<Acknowledged.Entry> acknowledged() {
    return acknowledged.entries();
  }

  @Override
  public void close() {
    acknowledged.close();
  }
}
