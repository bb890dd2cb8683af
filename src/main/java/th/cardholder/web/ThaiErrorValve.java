package th.cardholder.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import th.cardholder.guard.ErrorAnswer;

/** The server's own last word, for requests so broken that no application is found for them. */
public final class ThaiErrorValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    // That a request asks for a version or a coding which nobody speaks is not the server's fault.
    if (response.getStatus() == HttpStatus.NOT_IMPLEMENTED.value()
        || response.getStatus() == HttpStatus.HTTP_VERSION_NOT_SUPPORTED.value()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
    }
    try {
      var status = HttpStatus.resolve(response.getStatus());
      var refused = throwable != null && response.getStatus() >= 500
          ? Refusals.of(throwable).orElseGet(() -> ApiErrors.unexpected(throwable))
          : Refusals.ofStatus(status, "");
      ErrorAnswer.send(request.getRequest(), response.getResponse(), response.getStatus(), refused.status().name(),
          refused.sentence(), null);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("The caller has gone", e);
    }
  }
}
