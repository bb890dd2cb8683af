package th.cardholder.models;

import java.util.Objects;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Something in a model that must not stand there.
 *
 * @param code      what kind of thing it is, so that a pipeline can tell them apart: {@code form.missing}
 * @param message   a Thai sentence that names the element and says what to do
 * @param element   the id of the element it is about, or of the nearest one around it that has an id
 * @param line      the line in the file, counted from 1; 0 where there is none
 * @param column    the column in the line, counted from 1; 0 where there is none
 * @param dangerous whether what stands there could run code or hold the server, so that a stored version must
 *                  not go on either; what merely breaks a rule of deployment is reported
 */
public record Finding(String code, String message, @Nullable String element, int line, int column, boolean dangerous) {

  /** Of what has no kind of its own. */
  public static final String CONTRACT = "contract";

  Finding(String message, @Nullable String element, int line, int column, boolean dangerous) {
    this(CONTRACT, message, element, line, column, dangerous);
  }

  /** About a file as a whole. */
  public static Finding of(String message) {
    return new Finding(message, null, 0, 0, false);
  }

  /** About a file as a whole, of a kind. */
  static Finding of(String code, String message) {
    return new Finding(code, message, null, 0, 0, false);
  }

  /** About an element of a model, in a way that breaks a rule of deployment, of a kind. */
  static Finding at(String code, Element element, String message) {
    return new Finding(code, message, element.attribute("id"), element.getLine(), element.getColumn(), false);
  }

  /** About an element of a model, in a way that breaks a rule of deployment. */
  static Finding at(Element element, String message) {
    return new Finding(message, element.attribute("id"), element.getLine(), element.getColumn(), false);
  }

  boolean isAtThePlaceOf(Finding other) {
    return line == other.line && column == other.column && Objects.equals(element, other.element);
  }

  /** Whether it has a kind of its own. */
  public boolean isOfAKind() {
    return !code.equals(CONTRACT);
  }

  Finding asDangerousAs(Finding danger) {
    return new Finding(danger.code, message, element, line, column, true);
  }

  /** The sentence with its place in front. */
  public String sentence() {
    var place = new StringBuilder();
    if (line > 0) {
      place.append("บรรทัด ").append(line).append(" คอลัมน์ ").append(Math.max(column, 1));
    }
    if (element != null) {
      place.append(place.isEmpty() ? "" : " ").append('(').append(element).append(')');
    }
    return place.isEmpty() ? message : place + ": " + message;
  }
}
