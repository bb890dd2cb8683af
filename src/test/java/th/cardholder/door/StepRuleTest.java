package th.cardholder.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of all steps, as a reader finds them. */
class StepRuleTest {

  /** Every list of rules that a class of the product keeps. */
  private static final List<List<StepRule<?>>> LISTS = lists();
  private static final String SOURCE = "(R\\d{2}|domain\\.md §[\\d.]+|ADR \\d{4}|ours: .+)";

  @Test
  void theFirstBrokenRuleIsToldAtItsField() {
    var rules = List.of(
        new StepRule<Integer>("it is positive", "R01", "a", it -> it < 0, "โปรดแก้"),
        new StepRule<Integer>("it is small", "R01", "b", it -> it > 9, it -> "มากเกินไป: " + it),
        new StepRule<Integer>("it is no ten", "R01", "c", it -> it == 10, "ไม่ใช่สิบ"));

    assertThat(StepRule.firstBroken(rules, 5)).isEmpty();
    assertThat(StepRule.firstBroken(rules, -5)).hasValue(new Problem("a", "โปรดแก้"));
    assertThat(StepRule.firstBroken(rules, 10)).hasValue(new Problem("b", "มากเกินไป: 10"));
  }

  @Test
  void eachRuleNamesItsSource() {
    assertThat(LISTS).hasSizeGreaterThanOrEqualTo(8).allSatisfy(list ->
        assertThat(list).isNotEmpty().allSatisfy(rule -> assertThat(rule.source()).matches(SOURCE)));
  }

  @Test
  void noTwoRulesOfAListHaveTheSameName() {
    assertThat(LISTS).allSatisfy(list ->
        assertThat(list.stream().map(StepRule::name)).doesNotHaveDuplicates());
  }

  private static List<List<StepRule<?>>> lists() {
    return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("th.cardholder").stream().flatMap(type -> type.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(List.class)).map(JavaField::reflect)
        .filter(field -> Modifier.isStatic(field.getModifiers())
            && field.getGenericType().getTypeName().contains(StepRule.class.getName()))
        .map(StepRuleTest::list).toList();
  }

  private static List<StepRule<?>> list(Field field) {
    try {
      field.setAccessible(true);
      return Stream.of((List<?>) field.get(null)).flatMap(List::stream).<StepRule<?>>map(StepRule.class::cast).toList();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
