package th.cardholder.engine.door;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Conditions;
import th.cardholder.models.FeelGuard;

/**
 * Evaluates a form's conditions with the FEEL engine that evaluates the decisions. One that could hold the server,
 * from a form that was stored before {@link FeelGuard} was asked, is not evaluated.
 */
@Component
class FeelConditions implements Conditions {

  private final ParsedOnce feel = new ParsedOnce();

  /** By the expressions of the deployed forms, which are few. */
  private final Map<String, Boolean> dangerous = new ConcurrentHashMap<>();

  @Override
  public boolean holds(String expression, Map<String, Object> values) {
    if (dangerous.computeIfAbsent(expression,
        it -> FeelGuard.ofExpression(it).map(FeelGuard.Fault::dangerous).equals(Optional.of(true)))) {
      throw new BadUserRequestException("แบบฟอร์มรุ่นนี้มีเงื่อนไขที่ระบบไม่ยอมให้คำนวณ ยังไม่ได้บันทึกสิ่งใด โปรดแจ้งผู้ดูแลระบบ");
    }
    return Boolean.TRUE.equals(feel.evaluated(expression, values));
  }

  /** The engine's own evaluation, which parses an expression at each of them. */
  @SuppressWarnings("deprecation") // the engine's wrapper calls the same; what comes after it knows no parsed expression
  private static final class ParsedOnce extends ScalaFeelEngine {

    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

    ParsedOnce() {
      super(List.of());
    }

    @Nullable Object evaluated(String expression, Map<String, Object> values) {
      return right(feelEngine.eval(parsed.computeIfAbsent(expression, it -> right(feelEngine.parseExpression(it))),
          values));
    }

    private static <T> T right(Either<FeelEngine.Failure, T> result) {
      if (result.isLeft()) {
        throw new FeelException(result.left().get().message());
      }
      return result.toOption().get();
    }
  }
}
