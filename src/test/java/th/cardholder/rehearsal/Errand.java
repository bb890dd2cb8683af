package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;

/**
 * What a move hands in.
 *
 * @param element the user task in the model
 * @param form    what is typed, by what the opened form offers
 */
record Errand(Post post, String element, Function<JsonNode, Map<String, ?>> form) {

  /** The form of a move that is one; {@code IllegalArgumentException} for what begins a case or is done on a page. */
  static Errand of(Plan plan, Move move) {
    return switch (move.act()) {
      case WISH -> new Errand(Post.REGISTRAR, "userTask_recordWish", o -> Typed.wish(plan, move));
      case ASSIGN -> new Errand(Post.CHIEF, "userTask_assignAo", o -> Typed.assignment(plan));
      case VISIT -> new Errand(Post.AO, "userTask_interview", opened -> Typed.visit(plan, move, opened));
      case PLAN -> new Errand(Post.AO, "userTask_plan", opened -> Typed.plan(plan, move, opened));
      case CONFIRM -> new Errand(Post.BANK, "userTask_confirmInterview", o -> Typed.confirmation(move));
      case ANSWER -> new Errand(Post.AGENCY, "userTask_decide", o -> Typed.answer(move));
      case REVISE -> new Errand(Post.AO, "userTask_revisePlan", opened -> Typed.revision(plan, move, opened));
      case SCHEDULE -> new Errand(Post.AGENCY, "userTask_schedule", o -> Typed.schedule(move));
      case ATTEND -> new Errand(Post.AGENCY, "userTask_recordAttendance", o -> Typed.attendance(move));
      case RESULT -> new Errand(Post.AGENCY, "userTask_recordResult", o -> Typed.result(plan, move));
      case FOLLOW_UP -> new Errand(Post.AO, "userTask_followUp", o -> Typed.followUp(plan, move));
      case REGISTER, FOUND, TRANSFER, DECIDE, HAND_OVER, WITHDRAW, CONTACT, REPORT, CORRECT, CONSENT, REOPEN, GO_ON, SHORTAGE, KEY,
          TAKE_BACK ->
          throw new IllegalArgumentException(move + " is no form of a step");
    };
  }
}
