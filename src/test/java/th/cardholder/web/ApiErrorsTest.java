package th.cardholder.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

@ExtendWith(OutputCaptureExtension.class)
class ApiErrorsTest {

  static Stream<Exception> goings() {
    return Stream.of(new ClientAbortException(new IOException("Broken pipe")),
        new AsyncRequestNotUsableException("Response not usable", new IOException("Broken pipe")),
        new IllegalStateException(new ClientAbortException("Broken pipe")));
  }

  @ParameterizedTest
  @MethodSource("goings")
  void whoGoesAwayBeforeTheAnswerIsNoErrorOfOurs(Exception thrown, CapturedOutput output) throws Exception {
    var answer = behind(thrown).perform(get("/page")).andReturn().getResponse();

    assertThat(answer.getContentAsString()).isEmpty();
    assertThat(output).doesNotContain("reference", "ERROR");
  }

  @Test
  void whatNobodyExpectedIsLoggedUnderTheReferenceThatTheCallerReads(CapturedOutput output) throws Exception {
    var answer = behind(new IllegalStateException("typed", new IOException("Broken pipe"))).perform(get("/page"))
        .andReturn().getResponse();

    assertThat(answer.getStatus()).isEqualTo(500);
    var reference = answer.getContentAsString().replaceAll("(?s).*อ้างอิง ([0-9a-f]{8}).*", "$1");
    assertThat(output).contains("ERROR", reference, "java.io.IOException").doesNotContain("typed");
  }

  private static MockMvc behind(Exception thrown) {
    return MockMvcBuilders.standaloneSetup(new Thrower(thrown)).setControllerAdvice(new ApiErrors()).build();
  }

  @RestController
  record Thrower(Exception thrown) {

    @GetMapping("/page")
    String page() throws Exception {
      throw thrown;
    }
  }
}
