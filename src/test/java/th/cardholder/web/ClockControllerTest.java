package th.cardholder.web;

import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import th.cardholder.clock.ClockMoves;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.words.Result;

class ClockControllerTest {

  private static final String PATH = "/camunda/api/journey/clock";
  private static final LocalDateTime NOW = LocalDateTime.parse("2018-02-12T08:30:00.250");
  private static final LocalDateTime MARCH = LocalDateTime.parse("2018-03-01T08:30");

  private final ClockMoves moves = mock(ClockMoves.class);
  private final CurrentOfficer officer = mock(CurrentOfficer.class);
  private final MockMvc web = MockMvcBuilders.standaloneSetup(new ClockController(moves, officer))
      .setControllerAdvice(new ApiErrors()).build();

  private void logIn(String user, boolean administrator) {
    when(officer.userId()).thenReturn(Optional.of(user));
    when(officer.administrator()).thenReturn(administrator);
    when(moves.status()).thenReturn(new ClockMoves.Status(NOW, true, ClockMoves.Progress.MOVING, MARCH, "admin",
        List.of(new ClockMoves.NodeStatus("n1", true, true, false, 0))));
  }

  private ResultActions move(String body) throws Exception {
    return web.perform(post(PATH).contentType(MediaType.APPLICATION_JSON).content(body));
  }

  @Test
  void letsAnAdministratorAskForAMove() throws Exception {
    logIn("admin", true);
    when(moves.moveTo(MARCH, "admin")).thenReturn(Result.of(MARCH));

    move("{\"to\":\"2018-03-01T08:30\"}").andExpect(status().isAccepted())
        .andExpect(jsonPath("$.state").value("moving"));
  }

  @Test
  void tellsWhyAMoveIsRefused() throws Exception {
    logIn("admin", true);
    when(moves.moveTo(MARCH, "admin")).thenReturn(Result.refused("เลื่อนวันเวลาย้อนหลังไม่ได้"));

    move("{\"to\":\"2018-03-01T08:30\"}").andExpect(status().isConflict())
        .andExpect(jsonPath("$.message").value("เลื่อนวันเวลาย้อนหลังไม่ได้"))
        .andExpect(jsonPath("$.field").value("to"));
  }

  @Test
  void refusesEveryoneElse() throws Exception {
    logIn("registrar8101", false);

    move("{\"to\":\"2018-03-01T08:30\"}").andExpect(status().isForbidden())
        .andExpect(jsonPath("$.message").value(startsWith("เฉพาะผู้ดูแลระบบ")));
    verify(moves, never()).moveTo(any(), any());
  }

  @Test
  void refusesAnAnonymousCaller() throws Exception {
    when(officer.userId()).thenReturn(Optional.empty());

    move("{\"to\":\"2018-03-01T08:30\"}").andExpect(status().isUnauthorized());
    web.perform(get(PATH)).andExpect(status().isUnauthorized());
    verify(moves, never()).moveTo(any(), any());
  }

  @Test
  void refusesWhatIsNotADate() throws Exception {
    logIn("admin", true);

    move("{\"to\":\"01/03/2561\"}").andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.message").value(startsWith("วันเวลาต้องอยู่ในรูปแบบ")));
    move("{}").andExpect(status().isBadRequest());
  }

  @Test
  void showsTheNodesToAnAdministratorAlone() throws Exception {
    logIn("admin", true);
    web.perform(get(PATH)).andExpect(status().isOk())
        .andExpect(jsonPath("$.now").value("2018-02-12T08:30:00"))
        .andExpect(jsonPath("$.state").value("moving"))
        .andExpect(jsonPath("$.nodes[0].held").value(false));
    logIn("registrar8101", false);
    web.perform(get(PATH)).andExpect(status().isOk())
        .andExpect(jsonPath("$.nodes").isEmpty()).andExpect(jsonPath("$.askedBy").isEmpty());
  }
}
