package th.cardholder.process.engine;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import th.cardholder.door.Conditions;

/** Evaluates a form's conditions with the FEEL engine that evaluates the decisions. */
@Component
class FeelConditions implements Conditions {

  private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

  @Override
  public boolean holds(String expression, Map<String, Object> values) {
    return Boolean.TRUE.equals(feel.evaluateSimpleExpression(expression, Variables.fromMap(values).asVariableContext()));
  }
}
