package th.cardholder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.registry.batch.RegistryDatabase;
import th.cardholder.registry.batch.ThaiNames;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiText;

/** The key that the database keeps of a stored name is the one that a typed name is given. */
class NameKeyTest {

  private static final JdbcClient JDBC = JdbcClient.create(RegistryDatabase.empty());

  private static final String THAI = "กขฤฆญฐนรสอฮฯะัาำิีึืฺุู฿เแโใไๅๆ็่้๊๋์ํ๎๏๐๙๚๛";
  private static final String OTHERS = " .-'*<[?_%09AZaz\u00a0\u00ad\u00b7éÊ\u0301\u200b\u200d\u202e\u2013\u2212\u3000\ufeff\uff21\uff15"
      + "\uf700\uf70a\uf70f\uf71a\u0192侍½ﬁ²";

  @Test
  void theDatabaseFoldsAsTheApplicationDoes() {
    var names = Arbitraries.strings().withChars(THAI.repeat(2) + OTHERS).ofMinLength(0).ofMaxLength(12)
        .array(String[].class).ofSize(20_000).sample();

    var keys = JDBC.sql("select journey.name_key(n) from unnest(:names) with ordinality as t(n, i) order by i")
        .param("names", names).query(String.class).list();

    var differing = IntStream.range(0, names.length).filter(i -> !ThaiName.key(names[i]).equals(keys.get(i)))
        .mapToObj(i -> escaped(names[i]) + ": " + escaped(ThaiName.key(names[i])) + " ≠ " + escaped(keys.get(i)))
        .toList();
    assertThat(differing).isEmpty();
  }

  @Test
  void anEverydayNameIsItsOwnKey() {
    for (var names : List.of(ThaiNames.MALE, ThaiNames.FEMALE, ThaiNames.LAST_BEGINNINGS, ThaiNames.LAST_ENDINGS)) {
      assertThat(names).allSatisfy(name -> {
        assertThat(ThaiText.folded(name)).isEqualTo(name);
        assertThat(ThaiName.key(name)).isEqualTo(name);
        assertThat(JDBC.sql("select journey.name_key(?)").param(name).query(String.class).single()).isEqualTo(name);
      });
    }
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    return escaped.toString();
  }
}
