package th.cardholder.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import th.cardholder.web.Refusals.Asked;

class RefusalsTest {

  @Test
  void whatWasChangedByAnotherMeanwhileIsAConflictHoweverItIsWrapped() {
    for (var thrown : new Exception[] {new OptimisticLockingException("typed"),
        new TaskAlreadyClaimedException("task", "another"), new SuspendedEntityInteractionException("typed")}) {
      var wrapped = new RestException(Response.Status.INTERNAL_SERVER_ERROR, thrown, "Cannot submit task form 1: typed");

      var refused = Refusals.of(wrapped, Asked.FOR_A_TASK).orElseThrow();

      assertThat(refused.status()).isEqualTo(HttpStatus.CONFLICT);
      assertThat(refused.sentence()).contains("โปรด").doesNotContain("typed");
    }
  }

  @Test
  void aThingOfAnotherOfficeIsSaidToBeMissingAsOneThatNeverWas() {
    var theirs = new ProcessEngineException("ENGINE-13034 Cannot get the job because it belongs to no authenticated tenant");
    var never = new NullValueException("No job found");

    for (var asked : new Asked[] {Asked.FOR_A_THING, Asked.FOR_A_TASK}) {
      assertThat(Refusals.of(theirs, asked).orElseThrow().status()).isEqualTo(HttpStatus.NOT_FOUND);
      assertThat(Refusals.of(theirs, asked).orElseThrow().sentence())
          .isEqualTo(Refusals.of(never, asked).orElseThrow().sentence());
    }
  }

  @Test
  void aValueThatNoColumnTakesIsTheCallersAndABrokenRuleOfOurTablesIsADefect() {
    var noText = new DataIntegrityViolationException("typed", new SQLException("typed", "22021"));
    var ourRule = new DataIntegrityViolationException("typed", new SQLException("typed", "23514"));

    assertThat(Refusals.of(noText).orElseThrow().status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(Refusals.of(ourRule)).isEmpty();
  }

  @Test
  void rowsThatContradictEachOtherAreAConflictInTheEnginesTablesAlone() {
    var engines = new ProcessEnginePersistenceException("typed", new SQLException("typed", "23503"));

    assertThat(Refusals.of(engines, Asked.FOR_A_THING).orElseThrow().status()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(Refusals.of(new IllegalStateException(new SQLException("typed", "23503")))).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayIsNoDefectAndNoFaultOfTheCaller() {
    var away = new ProcessEngineException("typed", new SQLException("typed", "08006"));

    assertThat(Refusals.of(away, Asked.FOR_A_TASK)).isEmpty();
    var answer = ApiErrors.unexpected(away);
    assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.sentence()).containsPattern("รหัสอ้างอิง [0-9a-f]{8}").doesNotContain("typed");
  }

  @Test
  void whatOurOwnCodeThrowsUnexpectedlyIsADefect() {
    assertThat(Refusals.of(new NullPointerException("typed"))).isEmpty();
    assertThat(Refusals.of(new IllegalStateException("typed"))).isEmpty();
    assertThat(Refusals.of(new ProcessEngineException("typed"), Asked.FOR_A_TASK)).isEmpty();
  }
}
