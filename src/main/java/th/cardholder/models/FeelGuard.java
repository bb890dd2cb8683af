package th.cardholder.models;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstDayTimeDuration;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstLocalDateTime;
import org.camunda.feel.syntaxtree.ConstLocalTime;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ConstTime;
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Division;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.InstanceOf;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Multiplication;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.Subtraction;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/**
 * What of FEEL may be evaluated here, in decisions and in the conditions of forms: comparisons, ranges, lists,
 * arithmetic, {@code and}, {@code or}, {@code not}, {@code if}, and built-in functions by name. An evaluation cannot be
 * interrupted, so nothing may loop ({@code for}, {@code some}, {@code every}, filters), define a function, or
 * make something large out of something small; what is left costs no more than it is long.
 *
 * <p>The engine's own parser reads the text, so what is examined is what would be evaluated. It backtracks over
 * nested brackets, which is why depth and length are counted before it is asked.
 */
public final class FeelGuard {

  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 8;
  private static final int LONGEST_LIST = 200;
  private static final int MOST_DIGITS = 30;

  /** Each costs what reading its arguments costs, and gives back no more than it was given. */
  private static final Set<String> FUNCTIONS = new TreeSet<>(Set.of(
      "not", "is defined", "get or else", "count", "sum", "min", "max", "mean", "abs", "floor", "ceiling", "modulo",
      "odd", "even", "list contains", "contains", "starts with", "ends with", "string length", "substring",
      "substring before", "substring after", "upper case", "lower case", "trim", "is blank", "is empty", "string",
      "string join", "all", "any", "append", "concatenate", "sublist", "index of", "reverse", "flatten", "union",
      "distinct values", "date", "time", "date and time", "duration", "today", "now", "years and months duration",
      "day of week", "day of year", "week of year", "month of year", "last day of month", "before", "after", "includes"));

  /** With a second argument they would write out as many digits as it says. */
  private static final Set<String> ROUNDING = Set.of("floor", "ceiling");

  private static final Set<Class<?>> ALLOWED = Set.of(
      ConstNull$.class, ConstBool.class, ConstNumber.class, ConstString.class, ConstDate.class, ConstTime.class,
      ConstLocalTime.class, ConstDateTime.class, ConstLocalDateTime.class, ConstDayTimeDuration.class,
      ConstYearMonthDuration.class, ConstInputValue$.class, ConstList.class, ConstRange.class,
      Ref.class, PathExpression.class, Filter.class, FunctionInvocation.class,
      Addition.class, Subtraction.class, Multiplication.class, Division.class, ArithmeticNegation.class,
      Equal.class, LessThan.class, LessOrEqual.class, GreaterThan.class, GreaterOrEqual.class, In.class, InstanceOf.class,
      Conjunction.class, Disjunction.class, Not.class, If.class, AtLeastOne.class, UnaryTestExpression.class,
      InputEqualTo.class, InputLessThan.class, InputLessOrEqual.class, InputGreaterThan.class,
      InputGreaterOrEqual.class, InputInRange.class);

  private static final String REMEDY =
      " โปรดใช้เฉพาะการเปรียบเทียบ ช่วง รายการ การคำนวณ and or not if และฟังก์ชันที่ระบบอนุญาต";

  private FeelGuard() {}

  /**
   * What is wrong with an expression.
   *
   * @param message   a Thai sentence that says what to do
   * @param dangerous whether it could hold the server; one that cannot be read is merely wrong
   */
  public record Fault(String message, boolean dangerous) {}

  /** What is wrong with an expression, without a leading {@code =}; empty if it may be evaluated. */
  public static Optional<Fault> ofExpression(String feel) {
    return examine(feel, false);
  }

  /** What is wrong with the tests in a cell of a decision table; an empty cell holds for everything. */
  public static Optional<Fault> ofUnaryTests(String feel) {
    return feel.isBlank() ? Optional.empty() : examine(feel, true);
  }

  private static Optional<Fault> examine(String feel, boolean unary) {
    if (feel.length() > LONGEST) {
      return dangerous("ยาวเกิน " + LONGEST + " ตัวอักษร โปรดแบ่งเป็นหลายช่อง");
    }
    if (depth(feel) > DEEPEST) {
      return dangerous("ซ้อนวงเล็บลึกเกิน " + DEEPEST + " ชั้น โปรดเขียนให้ตื้นลง");
    }
    try {
      var parsed = unary ? FeelParser.parseUnaryTests(feel) : FeelParser.parseExpression(feel);
      return parsed.isSuccess() ? Optional.ofNullable(fault(parsed.get().value()))
          : Optional.of(new Fault("อ่านสูตร FEEL นี้ไม่ได้ โปรดตรวจวงเล็บ เครื่องหมายคำพูด และชื่อตัวแปร", false));
    } catch (StackOverflowError e) {
      return dangerous("ซับซ้อนเกินไป โปรดแบ่งเป็นหลายช่อง");
    }
  }

  /** How deep brackets stand in one another; those in texts, escaped names and comments are none. */
  private static int depth(String feel) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < feel.length(); i++) {
      char letter = feel.charAt(i);
      if (letter == '"' || letter == '`') {
        i = behindQuoted(feel, i, letter);
      } else if (feel.startsWith("/*", i)) {
        i = behind(feel, "*/", i + 2);
      } else if (feel.startsWith("//", i)) {
        i = behind(feel, "\n", i + 2);
      } else if ("([{".indexOf(letter) >= 0) {
        deepest = Math.max(deepest, ++depth);
      } else if (")]}".indexOf(letter) >= 0) {
        depth--;
      }
    }
    return deepest;
  }

  /** The last letter of what stands in quotes, or of the whole where they are not closed. */
  private static int behindQuoted(String feel, int start, char quote) {
    int i = start + 1;
    while (i < feel.length() && feel.charAt(i) != quote) {
      i += quote == '"' && feel.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private static int behind(String feel, String end, int from) {
    int at = feel.indexOf(end, from);
    return at < 0 ? feel.length() : at + end.length() - 1;
  }

  private static @Nullable Fault fault(Object part) {
    if (part instanceof Exp && ALLOWED.stream().noneMatch(kind -> kind.isInstance(part))) {
      return new Fault("ใช้ " + nameOf(part) + " ในสูตรไม่ได้" + REMEDY, true);
    }
    if (part instanceof FunctionInvocation call && ROUNDING.contains(call.function())
        && !(call.params() instanceof PositionalFunctionParameters given && given.params().length() == 1)) {
      return new Fault("ฟังก์ชัน “" + call.function() + "” ในสูตรใช้กับตัวเลขเดียวเท่านั้น โปรดนำจำนวนตำแหน่งออก", true);
    }
    if (part instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
      return new Fault("ใช้ฟังก์ชัน “" + Places.shortened(call.function()) + "” ในสูตรไม่ได้ ฟังก์ชันที่ใช้ได้: "
          + String.join(", ", FUNCTIONS) + " โปรดเลือกจากรายการนี้", true);
    }
    if (part instanceof Filter filter && !isIndex(filter.filter())) {
      return new Fault("กรองรายการในสูตรไม่ได้ ใช้ได้เฉพาะการเลือกตามลำดับ เช่น รายการ[1]" + REMEDY, true);
    }
    if (part instanceof ConstNumber number && (number.value().precision() > MOST_DIGITS
        || Math.abs(number.value().scale()) > MOST_DIGITS)) {
      return new Fault("ตัวเลขในสูตรยาวเกิน " + MOST_DIGITS + " หลัก โปรดใช้ตัวเลขที่สั้นลง", true);
    }
    if (part instanceof ConstList list && list.items().length() > LONGEST_LIST
        || part instanceof AtLeastOne any && any.xs().length() > LONGEST_LIST) {
      return new Fault("รายการในสูตรมีเกิน " + LONGEST_LIST + " ข้อ โปรดแบ่งเป็นหลายแถว", true);
    }
    if (part instanceof Iterable<?> many) {
      for (var each = many.iterator(); each.hasNext();) {
        var fault = fault(each.next());
        if (fault != null) {
          return fault;
        }
      }
    } else if (part instanceof Product product) {
      for (var each = product.productIterator(); each.hasNext();) {
        var fault = fault(each.next());
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  private static boolean isIndex(Exp filter) {
    return filter instanceof ConstNumber
        || filter instanceof ArithmeticNegation negative && negative.x() instanceof ConstNumber;
  }

  private static String nameOf(Object part) {
    return switch (part.getClass().getSimpleName()) {
      case "For" -> "for";
      case "SomeItem" -> "some … satisfies";
      case "EveryItem" -> "every … satisfies";
      case "FunctionDefinition" -> "function(…)";
      case "Exponentiation" -> "** (ยกกำลัง)";
      case "ConstContext" -> "{…}";
      default -> part.getClass().getSimpleName();
    };
  }

  private static Optional<Fault> dangerous(String message) {
    return Optional.of(new Fault("สูตร" + message, true));
  }
}
