package th.cardholder.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything else: what a filter or a servlet throws becomes an answer here. The server itself would write
 * its message, and with it what was typed, into the log.
 */
final class LastResort extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
      if (response.getStatus() >= 400 && response.getContentType() == null && !response.isCommitted()) {
        ApiErrors.send(Refusals.ofStatus(HttpStatus.resolve(response.getStatus()), ""), request, response);
      }
    } catch (ClientAbortException gone) {
      // Nobody is there any more to be answered.
      throw gone;
    } catch (IOException | ServletException | RuntimeException | StackOverflowError thrown) {
      if (ApiErrors.isCallerGone(thrown)) {
        return;
      }
      ApiErrors.send(Refusals.of(thrown, Refusals.Asked.FOR_A_THING).orElseGet(() -> ApiErrors.unexpected(thrown)),
          request, response);
    }
  }
}
