package th.cardholder.door;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that a step asks of what was handed in, as a value: it can be named, listed and tried by itself
 * (ADR 0031). A step has its rules as a list; the first that is broken is told.
 *
 * @param name     what it asks, in a sentence
 * @param source   where it comes from: {@code R06}, {@code domain.md §4}, or {@code ours: } and why we ask it
 * @param field    the field that it is told at
 * @param broken   whether these facts break it; it may lean on the rules that stand before it
 * @param sentence what to do about it, in Thai; asked only where it is broken
 * @param <F>      what the rule looks at
 */
public record StepRule<F>(String name, String source, String field, Predicate<F> broken,
    Function<F, String> sentence) {

  /** A rule that says the same whatever breaks it. */
  public StepRule(String name, String source, String field, Predicate<F> broken, String sentence) {
    this(name, source, field, broken, facts -> sentence);
  }

  /** What the first broken rule says; empty when all are kept. */
  public static <F> Optional<Problem> firstBroken(List<StepRule<F>> rules, F facts) {
    return rules.stream().filter(rule -> rule.broken().test(facts)).findFirst()
        .map(rule -> new Problem(rule.field(), rule.sentence().apply(facts)));
  }
}
