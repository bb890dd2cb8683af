package th.cardholder.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thai as typed is Thai as found: what looks the same is the same after folding. */
class ThaiTextTest {

  private static final String MARKS = "ัิีึืฺุู็่้๊๋์ํ๎";

  @ParameterizedTest
  @CsvSource(textBlock = """
      '\u0e19\u0e4d\u0e49\u0e32', '\u0e19\u0e49\u0e33'
      '\u0e19\u0e49\u0e4d\u0e32', '\u0e19\u0e49\u0e33'
      '\u0e19\u0e33\u0e49', '\u0e19\u0e49\u0e33'
      '\u0e2d\u0e4d\u0e32\u0e1e\u0e23', '\u0e2d\u0e33\u0e1e\u0e23'
      '\u0e1b\u0e48\u0e39', '\u0e1b\u0e39\u0e48'
      '\u0e17\u0e48\u0e35', '\u0e17\u0e35\u0e48'
      '\u0e01\u0e32\u0e48', '\u0e01\u0e48\u0e32'
      '\u0e01\u0e48\u0e48\u0e32', '\u0e01\u0e48\u0e32'
      '\u0e40\u0e40\u0e14\u0e07', '\u0e41\u0e14\u0e07'
      '\u0e40\u200b\u0e40\u0e14\u0e07', '\u0e41\u0e14\u0e07'
      '\u0e2a\u0e21\u200b\u0e0a\u0e32\u200d\u0e22\u00ad', '\u0e2a\u0e21\u0e0a\u0e32\u0e22'
      '\ufeff\u0e2a\u0e21\u00a0\u0e0a\u0e32\u0e22\u3000', '\u0e2a\u0e21 \u0e0a\u0e32\u0e22'
      '1\u20131\uff0d2\u20113', '1-1-2-3'
      '\uff21\uff22\uff13', 'AB3'
      '\u0e1b\uf70a\u0e39', '\u0e1b\u0e39\u0e48'
      'e\u0301', '\u00e9'
      """)
  void whatLooksTheSameIsFoldedIntoTheSame(String typed, String folded) {
    assertThat(ThaiText.folded(typed)).isEqualTo(folded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "สมชาย ใจดี", "เกาะเต่า", "น้ำฝน", "๒๗/๑", "27/1, ซอย 5", "ฤๅษี", "[เดิม สมศรี](x.test)", "ปู่ย่า",
      "เสน่ห์ สิทธิ์", "ณ อยุธยา"})
  void whatIsWrittenRightStaysAsItIs(String text) {
    assertThat(ThaiText.folded(text)).isEqualTo(text);
    assertThat(ThaiText.foldedLines(text)).isEqualTo(text);
  }

  @Test
  void aTextOfSeveralLinesKeepsThem() {
    assertThat(ThaiText.foldedLines("น\u0e4d้า\u200b\n  สอง\u00a0คำ\r\n")).isEqualTo("น้ำ\n  สอง คำ");
    assertThat(ThaiText.folded("หนึ่ง\r\nสอง")).isEqualTo("หนึ่ง สอง");
  }

  @Test
  void aTurnedDirectionIsSeenAndNotPassedOver() {
    for (var turn : List.of("\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069")) {
      assertThat(ThaiText.turnsDirection(ThaiText.folded("สม" + turn + "ชาย"))).isTrue();
    }
    assertThat(ThaiText.turnsDirection("สมชาย")).isFalse();
  }

  @Test
  void anAccentThatIsNotThaiLeavesTheMarksInOneOrder() {
    var folded = ThaiText.folded("\u0301\u0e4c\u0e48");

    assertThat(ThaiText.folded(folded)).isEqualTo(folded);
    assertThat(ThaiText.folded("ก\u0e4c\u0301\u0e48")).isEqualTo(ThaiText.folded("ก\u0e4c\u0e48\u0301"));
  }

  @Property(tries = 2000)
  void foldingAgainChangesNothing(@ForAll("texts") String text) {
    assertThat(ThaiText.folded(ThaiText.folded(text))).isEqualTo(ThaiText.folded(text));
    assertThat(ThaiText.foldedLines(ThaiText.foldedLines(text))).isEqualTo(ThaiText.foldedLines(text));
    assertThat(ThaiName.key(ThaiName.key(text))).isEqualTo(ThaiName.key(text));
  }

  @Property(tries = 2000)
  void whatIsFoldedHasTheKeyOfWhatWasTyped(@ForAll("texts") String text) {
    assertThat(ThaiName.key(ThaiText.folded(text))).isEqualTo(ThaiName.key(text));
  }

  /** A consonant and all that stands at it, with a sara aa behind or not, in any order of typing. */
  @Property(tries = 2000)
  void anyOrderOfASyllablesMarksIsTheSame(@ForAll("marks") List<Character> marks, @ForAll boolean aa, @ForAll long seed) {
    var one = new ArrayList<>(marks);
    if (aa) {
      one.add('า');
    }
    var other = new ArrayList<>(one);
    Collections.shuffle(other, new Random(seed));

    assertThat(ThaiText.folded("ก" + joined(other) + "ข")).isEqualTo(ThaiText.folded("ก" + joined(one) + "ข"));
    assertThat(ThaiName.key("ก" + joined(other) + "ข")).isEqualTo(ThaiName.key("ก" + joined(one) + "ข"));
  }

  @Provide
  Arbitrary<List<Character>> marks() {
    return Arbitraries.chars().with(MARKS.toCharArray()).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> texts() {
    return texts(0x0e00, 0x0e7f);
  }

  /** Mostly of this range, with blanks, invisible and wide characters, and what else people paste. */
  static Arbitrary<String> texts(int from, int to) {
    return Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.chars().range((char) from, (char) to)),
            Tuple.of(4, Arbitraries.chars().with("ัิ่้ํำาเแะๅ".toCharArray())),
            Tuple.of(2, Arbitraries.chars().range('!', '~')),
            Tuple.of(2, Arbitraries.chars().with(' ', '\u00a0', '\u200b', '\u200d', '\ufeff', '\u00ad', '\t',
                '\u2010', '\u2212', '\uff0d', '\uff21', '\uff15', '\u3000', '\u0301', 'é', '\uf70a', '\uf712', '“', 'ｱ')))
        .list().ofMaxSize(14).map(ThaiTextTest::joined);
  }

  private static String joined(List<Character> characters) {
    var text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
