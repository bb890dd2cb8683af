package th.cardholder.longwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;

/**
 * Long works in small: a kind that notes each of its items in the work's result, which is kept or lost with the piece.
 * The server's own worker does not know it.
 */
@JourneyTest
class LongWorkTest {

  private static final String KIND = "test";

  @Autowired
  private LongWorks works;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  private BiConsumer<LongWork, List<String>> before = (work, items) -> { };

  @AfterEach
  void nothingIsLeft() {
    jdbc.sql("delete from journey.long_work where kind = ?").param(KIND).update();
  }

  @Test
  void itemsAreDoneInTheirOrderPieceByPieceAndGoWhenTheyAreDone() {
    var work = open(25);

    assertThat(node().piece()).isTrue();
    assertThat(now(work)).returns(10, LongWork::done).returns(LongWork.State.RUNNING, LongWork::state)
        .returns(11, LongWork::nextLine);
    assertThat(left(work)).isEqualTo(15);
    assertThat(node().piece()).isTrue();
    assertThat(node().piece()).isTrue();

    assertThat(node().piece()).isFalse();
    assertThat(now(work)).returns(25, LongWork::done).returns(LongWork.State.DONE, LongWork::state);
    assertThat(noted(work)).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
    assertThat(left(work)).isZero();
  }

  @Test
  void severalNodesDoEachItemOnce() {
    var work = open(200);
    var nodes = IntStream.range(0, 4).mapToObj(n -> CompletableFuture.runAsync(() -> {
      for (int i = 0; i < 200 && now(work).state() == LongWork.State.RUNNING; i++) {
        node().piece();
      }
    })).toList();
    nodes.forEach(CompletableFuture::join);

    assertThat(now(work).state()).isEqualTo(LongWork.State.DONE);
    assertThat(noted(work)).isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
  }

  /** The database misses the node in the middle of a piece, as it does when the node is killed. */
  @Test
  void whatANodeWasDoingWhenItWasKilledIsDoneByTheNext() {
    var work = open(25);
    node().piece();
    before = (held, items) -> jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).list();
    assertThat(node().piece()).isFalse();
    assertThat(now(work).done()).isEqualTo(10);
    assertThat(left(work)).isEqualTo(15);

    before = (held, items) -> { };
    finish(work);

    assertThat(noted(work)).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
  }

  @Test
  void aStopDoesNotWaitForThePieceThatIsBeingDoneNorUndoIt() throws Exception {
    var work = open(25);
    var begun = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    before = (held, items) -> {
      begun.countDown();
      await(stopped);
    };
    var piece = CompletableFuture.supplyAsync(() -> node().piece());
    await(begun);

    assertThat(works.stop(work.id())).isTrue();
    stopped.countDown();

    assertThat(piece.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(now(work)).returns(LongWork.State.STOPPED, LongWork::state).returns(10, LongWork::done);
    assertThat(node().piece()).isFalse();
    assertThat(works.stop(work.id())).as("once more").isFalse();
    assertThat(works.goOn(work.id())).isTrue();
    finish(work);
    assertThat(noted(work)).hasSize(25);
  }

  @Test
  void anItemThatCannotBeDoneStopsTheWorkAtItsLineWithAllBeforeItDone() {
    var work = open(25);
    before = (held, items) -> {
      if (items.contains("{\"n\": 14}")) {
        throw new IllegalStateException("planted");
      }
    };
    for (int i = 0; i < 100 && now(work).state() == LongWork.State.RUNNING; i++) {
      node().piece();
    }

    assertThat(now(work)).returns(LongWork.State.STOPPED, LongWork::state).returns(13, LongWork::done)
        .returns(14, LongWork::nextLine).returns(true, LongWork::failed);
    before = (held, items) -> { };
    works.goOn(work.id());
    finish(work);
    assertThat(noted(work)).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
  }

  @Test
  void oneOfAKindIsUnfinishedAtATimeAndOneGivenUpKeepsNoItems() {
    var work = open(25);
    node().piece();
    works.giveUp(work.id());
    assertThat(now(work).state()).as("a running one").isEqualTo(LongWork.State.RUNNING);
    assertThat(works.unfinished(KIND)).isPresent();

    works.stop(work.id());
    works.giveUp(work.id());

    assertThat(works.unfinished(KIND)).isEmpty();
    assertThat(now(work)).returns(LongWork.State.GIVEN_UP, LongWork::state).returns(10, LongWork::done);
    assertThat(left(work)).isZero();
    assertThat(works.goOn(work.id())).isFalse();
  }

  @Test
  void whatHasEndedIsKeptSevenDaysAndWhatWasStoppedWaitsSevenDays() {
    var ended = open(5);
    finish(ended);
    assertThat(works.newest(KIND, "somebody")).isPresent();
    assertThat(works.newest(KIND, "somebodyElse")).isEmpty();
    jdbc.sql("update journey.long_work set ended_at = ended_at - interval '8 days' where id = ?").param(ended.id()).update();
    assertThat(works.newest(KIND, "somebody")).isEmpty();

    var stopped = open(5);
    assertThat(works.find(ended.id(), KIND, "somebody")).as("goes when the next is opened").isEmpty();
    works.stop(stopped.id());
    works.forget();
    assertThat(now(stopped).state()).isEqualTo(LongWork.State.STOPPED);
    jdbc.sql("update journey.long_work set opened_at = opened_at - interval '8 days' where id = ?").param(stopped.id())
        .update();
    works.forget();
    assertThat(now(stopped).state()).isEqualTo(LongWork.State.GIVEN_UP);
  }

  @Test
  void aWorkOfAKindThatANodeDoesNotKnowIsLeftToTheOthers() {
    var work = open(5);

    assertThat(new LongWorker(works, List.of(), transactions).piece()).isFalse();

    assertThat(now(work)).returns(LongWork.State.RUNNING, LongWork::state).returns(0, LongWork::failures);
  }

  private LongWork open(int items) {
    return new TransactionTemplate(transactions).execute(status -> works.open(new LongWorks.Draft(KIND, "somebody", "x",
        "{}", "[]", IntStream.rangeClosed(1, items).mapToObj(n -> new LongWorks.Item(n, "{\"n\": " + n + "}")).toList())));
  }

  private LongWorker node() {
    return new LongWorker(works, List.of(new LongWorkKind() {

      @Override
      public String kind() {
        return KIND;
      }

      @Override
      public int pieceSize() {
        return 10;
      }

      @Override
      public void lock() {}

      @Override
      public String work(LongWork work, List<String> items) {
        before.accept(work, items);
        var all = String.join(",", items);
        return work.result().equals("[]") ? "[" + all + "]" : work.result().replace("]", "," + all + "]");
      }
    }), transactions);
  }

  private void finish(LongWork work) {
    for (int i = 0; i < 100 && now(work).state() == LongWork.State.RUNNING; i++) {
      node().piece();
    }
    assertThat(now(work).state()).isEqualTo(LongWork.State.DONE);
  }

  private LongWork now(LongWork work) {
    return works.find(work.id(), KIND, "somebody").orElseThrow();
  }

  private List<Integer> noted(LongWork work) {
    return jdbc.sql("select (it ->> 'n')::int from journey.long_work w, jsonb_array_elements(w.result) it where w.id = ?")
        .param(work.id()).query(Integer.class).list();
  }

  private int left(LongWork work) {
    return jdbc.sql("select count(*)::int from journey.long_work_item where work_id = ?").param(work.id())
        .query(Integer.class).single();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
