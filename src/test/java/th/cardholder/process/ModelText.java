package th.cardholder.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The product's models as texts, to be revised. */
public final class ModelText {

  private ModelText() {}

  /** A file of the product, by its path. */
  public static String file(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The journey without a step: the way to it leads to where the way from it led. */
  public static String journeyWithout(String step, String to) {
    var model = file("bpmn/cardholder-journey.bpmn");
    var from = Pattern.compile("<bpmn:sequenceFlow id=\"(\\w+)\"[^>]*sourceRef=\"" + step + "\" targetRef=\"(\\w+)\" />")
        .matcher(model);
    if (!from.find()) {
      throw new IllegalArgumentException("No way from " + step);
    }
    return model.replaceAll("(?s)<bpmn:userTask id=\"" + step + "\".*?</bpmn:userTask>\\s*", "").replace(from.group(), "")
        .replace("<bpmn:incoming>" + from.group(1) + "</bpmn:incoming>", "<bpmn:incoming>" + to + "</bpmn:incoming>")
        .replace("targetRef=\"" + step + "\"", "targetRef=\"" + from.group(2) + "\"")
        .replaceAll("(?s)<bpmndi:BPMN(Shape|Edge)[^>]*bpmnElement=\"(" + step + "|" + from.group(1) + ")\".*?</bpmndi:BPMN\\1>\\s*", "");
  }

  /** Nobody is asked to confirm: both ways lead to the sending. */
  public static String journeyWithoutTheConfirmation() {
    return journeyWithout("userTask_confirmInterview", "flow_confirmationNeeded")
        .replaceAll("(?s)<bpmn:exclusiveGateway id=\"gateway_confirmed\".*?</bpmn:exclusiveGateway>\\s*", "")
        .replaceAll("(?s)<bpmn:sequenceFlow id=\"flow_confirmed(Yes|No)\".*?</bpmn:sequenceFlow>\\s*", "")
        .replace("<bpmn:incoming>flow_confirmedYes</bpmn:incoming>", "<bpmn:incoming>flow_confirmationNeeded</bpmn:incoming>")
        .replace("<bpmn:incoming>flow_confirmedNo</bpmn:incoming>", "").replace("targetRef=\"gateway_confirmed\"", "targetRef=\"gateway_planAgreed\"")
        .replaceAll("(?s)<bpmndi:BPMN(Shape|Edge)[^>]*bpmnElement=\"(gateway_confirmed|flow_confirmed(Yes|No))\".*?</bpmndi:BPMN\\1>\\s*", "");
  }

  /** As it is sent. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
