package th.cardholder.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ResultTest {

  private static final Result<Integer, String> SEVEN = Result.of(7);
  private static final Result<Integer, String> NONE = Result.refused("โปรดกรอก");

  @Test
  void goesOneOfTwoWays() {
    assertThat(SEVEN.<String>fold(value -> "right " + value, why -> "refused " + why)).isEqualTo("right 7");
    assertThat(NONE.<String>fold(value -> "right " + value, why -> "refused " + why)).isEqualTo("refused โปรดกรอก");
  }

  @Test
  void doesOneOfTwoThings() {
    List<Object> done = new ArrayList<>();

    SEVEN.match(done::add, why -> done.add("never"));
    NONE.match(value -> done.add("never"), done::add);

    assertThat(done).containsExactly(7, "โปรดกรอก");
  }

  @Test
  void aValueGoesOnAndARefusalStaysOne() {
    assertThat(SEVEN.map(value -> value + 1)).isEqualTo(Result.of(8));
    assertThat(NONE.map(value -> value + 1)).isEqualTo(NONE);
    assertThat(SEVEN.then(value -> Result.<String, String>refused("น้อยไป"))).isEqualTo(Result.refused("น้อยไป"));
    assertThat(NONE.then(value -> Result.<Integer, String>of(1))).isEqualTo(NONE);
  }

  @Test
  void aRefusalIsToldInOtherWords() {
    assertThat(NONE.refusedAs(String::length)).isEqualTo(Result.refused("โปรดกรอก".length()));
    assertThat(SEVEN.refusedAs(String::length)).isEqualTo(Result.of(7));
  }

  @Test
  void aRefusalIsThrownAsWhatItIsTurnedInto() {
    assertThat(SEVEN.orThrow(IllegalStateException::new)).isEqualTo(7);
    assertThatThrownBy(() -> NONE.orThrow(IllegalStateException::new))
        .isInstanceOf(IllegalStateException.class).hasMessage("โปรดกรอก");
    assertThatThrownBy(NONE::orThrow).isInstanceOf(NoSuchElementException.class);
    assertThat(SEVEN.isRight()).isTrue();
    assertThat(NONE.isRight()).isFalse();
  }
}
