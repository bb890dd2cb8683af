package th.cardholder.engine.door;

import org.camunda.bpm.engine.AuthorizationException;

/** A colleague of the same role and office has the task. */
public final class TakenByColleagueException extends AuthorizationException {

  TakenByColleagueException() {
    super("เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว โปรดเลือกงานอื่น");
  }
}
