package th.cardholder.held;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * A column, as its person is told it.
 *
 * @param name    in the table
 * @param sql     what is read, where that is more than the column
 * @param kind    how its values are told
 * @param list    the code list of the case's year, of {@link Kind#CODE} and {@link Kind#CODES}
 * @param words   what is told of a value, of {@link Kind#WORDS}
 * @param erasing how it goes; null where it stays
 * @param stays   why a text stays; null where it goes, or is none that anybody typed
 */
public record Column(String name, String sql, String labelTh, Kind kind, String list, UnaryOperator<String> words,
    @Nullable Erasing erasing, @Nullable String stays) {

  /** How values are told. */
  public enum Kind { TEXT, WORDS, CODE, CODES, PROJECT, OFFICE, ACTION, DAY, MONTH, MOMENT, YES_NO, NUMBER }

  private static Column of(String name, String labelTh, Kind kind) {
    return new Column(name, "t." + name, labelTh, kind, "", UnaryOperator.identity(), null, null);
  }

  public static Column text(String name, String labelTh) {
    return of(name, labelTh, Kind.TEXT);
  }

  public static Column day(String name, String labelTh) {
    return of(name, labelTh, Kind.DAY);
  }

  /** The first day of a month that is meant as a whole. */
  public static Column month(String name, String labelTh) {
    return of(name, labelTh, Kind.MONTH);
  }

  public static Column moment(String name, String labelTh) {
    return of(name, labelTh, Kind.MOMENT);
  }

  public static Column yes(String name, String labelTh) {
    return of(name, labelTh, Kind.YES_NO);
  }

  public static Column number(String name, String labelTh) {
    return of(name, labelTh, Kind.NUMBER);
  }

  public static Column office(String name, String labelTh) {
    return of(name, labelTh, Kind.OFFICE);
  }

  public static Column project(String name, String labelTh) {
    return of(name, labelTh, Kind.PROJECT);
  }

  /** What was done, by the words of the history. */
  public static Column action(String name, String labelTh) {
    return of(name, labelTh, Kind.ACTION);
  }

  /** A code of a list of the case's year. */
  public static Column code(String name, String labelTh, String list) {
    return new Column(name, "t." + name, labelTh, Kind.CODE, list, UnaryOperator.identity(), null, null);
  }

  /** Several of them. */
  public static Column codes(String name, String labelTh, String list) {
    return new Column(name, "t." + name, labelTh, Kind.CODES, list, UnaryOperator.identity(), null, null);
  }

  /** A word of ours; one that is not known any more stands as it is. */
  public static Column words(String name, String labelTh, Map<String, String> words) {
    return words(name, labelTh, code -> words.getOrDefault(code, code));
  }

  /** A word of an enumeration. */
  public static <E extends Enum<E> & Coded> Column words(String name, String labelTh, Class<E> words, Function<E, String> told) {
    return words(name, labelTh, code -> Coded.find(words, code).map(told).orElse(code));
  }

  /** A word of ours, as it is told. */
  public static Column words(String name, String labelTh, UnaryOperator<String> words) {
    return new Column(name, "t." + name, labelTh, Kind.WORDS, "", words, null, null);
  }

  /** Read so, where the value is more than the column. */
  public Column read(String sql) {
    return new Column(name, sql, labelTh, kind, list, words, erasing, stays);
  }

  /** It goes under a rule, and nothing stands there from then on. */
  public Column goes(Erasing.Kind under) {
    return goes(under, "null");
  }

  /** The same where a text has to stand. */
  public Column goesWithAWord(Erasing.Kind under) {
    return goes(under, "'" + Erasing.ERASED + "'");
  }

  /** The same with a value in SQL. */
  public Column goes(Erasing.Kind under, String value) {
    return new Column(name, sql, labelTh, kind, list, words, new Erasing(under, value), null);
  }

  /** A text that stays, and why. */
  public Column stays(String why) {
    return new Column(name, sql, labelTh, kind, list, words, null, why);
  }
}
