package th.cardholder.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import th.cardholder.audit.AuditTrail.Submission;
import th.cardholder.audit.AuditTrail;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.OpenWork.OpenTask;
import th.cardholder.cases.OpenWork;
import th.cardholder.cases.People;
import th.cardholder.office.Offices;
import th.cardholder.referral.Referrals;

/**
 * The desk asks until it is told of its next task or that none comes. Between two questions of one answer the engine
 * may come to its end; the answer must not say "none, and none comes" then.
 */
class HandedInWhileTheEngineEndsTest {

  private static final String KEY = "2561-8104-0000001";

  private final Case participant = mock(Case.class, RETURNS_DEEP_STUBS);
  private final AuditTrail trail = mock(AuditTrail.class);
  private final Cases cases = mock(Cases.class);
  private final OpenWork openWork = mock(OpenWork.class);

  /** What the engine had still to do when the answer was begun: it ends right after the answer's first question. */
  private boolean ended;

  @Test
  void anAnswerThatTheEngineOvertakesTellsOfTheTaskOrToAskAgain() {
    when(trail.submission(anyString(), anyString(), any())).thenReturn(Optional.of(new Submission("step", KEY, 1L)));
    when(cases.get(KEY)).thenReturn(participant);
    when(participant.number()).thenReturn(KEY);
    when(participant.processInstanceId()).thenReturn("instance");
    when(openWork.underWay("instance")).thenAnswer(question -> endAfterwards(!ended));
    when(openWork.of(List.of("instance"))).thenAnswer(question -> endAfterwards(ended
        ? List.of(new OpenTask("next", "instance", "userTask_schedule", "กำหนดนัดหมาย", "nsf81",
            LocalDate.of(2018, 2, 12), null)) : List.of()));

    var told = new HandedIn(trail, cases, mock(People.class, RETURNS_DEEP_STUBS), mock(Referrals.class),
        mock(Offices.class), openWork, List.of(), Clock.systemUTC()).of("task", "nsf81").orElseThrow();

    assertThat(told.own() != null || told.underWay()).isTrue();
  }

  private <T> T endAfterwards(T answer) {
    ended = true;
    return answer;
  }
}
