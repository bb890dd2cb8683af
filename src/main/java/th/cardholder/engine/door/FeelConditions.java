package th.cardholder.engine.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import th.cardholder.door.Conditions;
import th.cardholder.models.FeelGuard;

/**
 * Evaluates a form's conditions with the FEEL engine that evaluates the decisions. One that could hold the server,
 * from a form that was stored before {@link FeelGuard} was asked, is not evaluated.
 */
@Component
class FeelConditions implements Conditions {

  private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

  /** By the expressions of the deployed forms, which are few. */
  private final Map<String, Boolean> dangerous = new ConcurrentHashMap<>();

  @Override
  public boolean holds(String expression, Map<String, Object> values) {
    if (dangerous.computeIfAbsent(expression,
        it -> FeelGuard.ofExpression(it).map(FeelGuard.Fault::dangerous).equals(Optional.of(true)))) {
      throw new BadUserRequestException("แบบฟอร์มรุ่นนี้มีเงื่อนไขที่ระบบไม่ยอมให้คำนวณ ยังไม่ได้บันทึกสิ่งใด โปรดแจ้งผู้ดูแลระบบ");
    }
    return Boolean.TRUE.equals(feel.evaluateSimpleExpression(expression, Variables.fromMap(values).asVariableContext()));
  }
}
