package th.cardholder.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.rehearsal.OneDay;
import th.cardholder.rehearsal.Report;

/** What a journey leaves in the database, after VACUUM FULL: a whole one, and one with four referrals that is under way. */
final class LiveBytes implements Section {

  private static final int REFERRALS = 4;
  private static final int OFFICERS = 2;

  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public String says() {
    return "live bytes of a journey under way with four referrals, and of a finished one";
  }

  private record Bytes(Size open, Size finished) {}

  /** kB a journey. */
  private record Size(double engine, double domain) {

    double all() {
      return engine + domain;
    }

    String told() {
      return String.format(Locale.ROOT, "engine %.1f, domain %.1f", engine, domain);
    }
  }

  @Override
  public void measure(Stage stage, Table table) {
    var many = stage.form().of(40, 300, 1_000);
    Map<Party, Bytes> measured = new EnumMap<>(Party.class);
    for (var party : Party.values()) {
      var people = stage.people(party);
      var finished = growth(stage, party, many, people::next);
      var open = growth(stage, party, many, () -> people.nextWithReferrals(REFERRALS));
      Progress.say("%s: %.1f kB finished, %.1f kB under way", party.label(), finished.all(), open.all());
      measured.put(party, new Bytes(open, finished));
      if (party != Party.PRODUCT) {
        add(table, many, party, measured.get(Party.PRODUCT), measured.get(party));
      }
    }
  }

  private static void add(Table table, int many, Party party, Bytes product, Bytes plain) {
    // A quarter is asked for of history full alone.
    var open = Goal.atMost(15);
    var finished = Goal.atMost(20);
    if (party == Party.PLAIN) {
      open = open.and(Goal.ratioAtMost(0.25, "¼"));
      finished = finished.and(Goal.ratioAtMost(0.25, "¼"));
    }
    table.add(Row.of("live kB, under way with four referrals", product.open().all(), party, plain.open().all(), open,
        many + " journeys; the product's: " + product.open().told()));
    table.add(Row.of("live kB, finished", product.finished().all(), party, plain.finished().all(), finished,
        many + " journeys of all fates that have no page; the product's: " + product.finished().told()));
  }

  private static Size growth(Stage stage, Party party, int many, Supplier<OneDay.Journey> people) {
    var drive = new Drive(stage.side(party), new HttpClerk(List.of(stage.node(party).url())), people);
    var jdbc = stage.jdbc(party);
    // The first make pages that are there for good, and the upper pages of indexes: after too few of them a page more or less
    // in each of a hundred indexes is what is measured.
    drive.all(stage.form().of(10, 100, 200), OFFICERS);
    settle(stage, party);
    var before = live(jdbc);
    var count = drive.all(many, OFFICERS);
    settle(stage, party);
    if (count.lost() > 0) {
      throw new IllegalStateException(party.label() + ": " + count.lost() + " were lost: " + count.why());
    }
    var after = live(jdbc);
    return new Size((after.engine() - before.engine()) / 1024.0 / many,
        (after.domain() - before.domain()) / 1024.0 / many);
  }

  /** After everything dead was thrown away. Table by table: the database's own, which are not counted, stay in use. */
  private static Report.Size live(JdbcClient jdbc) {
    for (var table : jdbc.sql("""
        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('public', 'journey') and c.relkind = 'r'
        """).query(String.class).list()) {
      try {
        jdbc.sql("vacuum full " + table).update();
      } catch (PessimisticLockingFailureException e) {
        // A job was quicker with the other of two tables.
        jdbc.sql("vacuum full " + table).update();
      }
    }
    return Report.Size.of(jdbc);
  }

  /** Until no job is left that runs now: the last plans are sent behind the click. */
  static void settle(Stage stage, Party party) {
    var jdbc = stage.jdbc(party);
    for (int i = 0; i < 600; i++) {
      if (jdbc.sql("select count(*) from public.act_ru_job where type_ = 'message' and retries_ > 0").query(Long.class)
          .single() == 0) {
        return;
      }
      Node.pause(100);
    }
    throw new IllegalStateException(party.label() + ": jobs are left after a minute");
  }
}
