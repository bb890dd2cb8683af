package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import th.cardholder.process.OwnApplication;

/** As it comes no proxy is named, and what a caller says of himself is not believed. */
@OwnApplication
class NamedProxiesTest extends WalledTown {

  @Test
  void anAddressThatOneSaysOfOneselfIsNotBelieved() {
    int looked = 0;
    for (int n = 0; n < 60; n++) {
      var answer = nobody().withHeader("X-Forwarded-For", "192.0.2." + n)
          .withHeader("Forwarded", "for=192.0.2." + n).login("nobodyAtAll", "guess");
      looked += answer.statusCode() == 401 ? 1 : 0;
    }

    assertThat(looked).isBetween(20, 21);
  }

  @Test
  void neitherAreSchemeAndHost() {
    var answer = nobody().withHeader("X-Forwarded-Proto", "https").withHeader("X-Forwarded-Host", "evil.example")
        .withHeader("X-Forwarded-Port", "8443").call("GET", "/", null);

    assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("evil.example", "https", "8443");
  }
}
