package th.cardholder.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import th.cardholder.rehearsal.OneDay;

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

  private record Bytes(double open, double finished) {}

  @Override
  public List<Row> measure(Stage stage) {
    var many = stage.brief() ? 40 : 1_000;
    Map<Party, Bytes> measured = new EnumMap<>(Party.class);
    for (var party : Party.values()) {
      var people = stage.people(party);
      var finished = growth(stage, party, many, people::next);
      var open = growth(stage, party, many, () -> people.nextWithReferrals(REFERRALS));
      Progress.say("%s: %.1f kB finished, %.1f kB under way", party.label(), finished, open);
      measured.put(party, new Bytes(open, finished));
    }
    List<Row> rows = new ArrayList<>();
    var product = measured.get(Party.PRODUCT);
    for (var party : List.of(Party.PLAIN, Party.TUNED)) {
      var plain = measured.get(party);
      rows.add(Row.of("live kB, under way with four referrals", product.open(), party, plain.open(),
          "≤ 15 kB, ≤ ¼ of full", many + " journeys"));
      rows.add(Row.of("live kB, finished", product.finished(), party, plain.finished(), "≤ 20 kB, ≤ ¼ of full",
          many + " journeys of all fates that have no page"));
    }
    return rows;
  }

  /** kB a journey. */
  private static double growth(Stage stage, Party party, int many, Supplier<OneDay.Journey> people) {
    var drive = new Drive(stage.side(party), new HttpClerk(stage.node(party).url()), people);
    var jdbc = stage.jdbc(party);
    // The first make pages that are there for good.
    drive.all(10, OFFICERS);
    settle(stage, party);
    var before = Bench.liveBytes(jdbc);
    var count = drive.all(many, OFFICERS);
    settle(stage, party);
    if (count.lost() > 0) {
      throw new IllegalStateException(party.label() + ": " + count.lost() + " were lost: " + count.why());
    }
    return (Bench.liveBytes(jdbc) - before) / 1024.0 / many;
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
