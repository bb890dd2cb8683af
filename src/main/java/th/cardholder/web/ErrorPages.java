package th.cardholder.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import th.cardholder.guard.ErrorAnswer;

/** What the server shows for an error that nobody has answered: Thai in place of the Whitelabel page. */
@Controller
class ErrorPages implements ErrorController {

  /** How the web application's guard against forged requests begins what it says. */
  private static final String FORGERY = "CSRFPreventionFilter";

  @RequestMapping("${server.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    if (thrown instanceof Throwable cause) {
      ApiErrors.send(Refusals.of(cause).orElseGet(() -> ApiErrors.unexpected(cause)), request, response);
    } else if (status != null && status.is5xxServerError() && status != HttpStatus.SERVICE_UNAVAILABLE
        && status != HttpStatus.NOT_IMPLEMENTED) {
      ApiErrors.send(ApiErrors.unexpected(new IllegalStateException("status " + status.value())), request, response);
    } else if (status == HttpStatus.FORBIDDEN
        && String.valueOf(request.getAttribute(RequestDispatcher.ERROR_MESSAGE)).startsWith(FORGERY)) {
      // No token, or that of another session: the page of an old session meets the guard, too.
      ErrorAnswer.send(request, response, HttpStatus.FORBIDDEN.value(), "CSRF",
          "หน้านี้เปิดค้างไว้นานแล้ว โปรดเปิดหน้านี้ใหม่แล้วทำรายการอีกครั้ง", null);
    } else {
      ApiErrors.send(Refusals.ofStatus(
          status == HttpStatus.NOT_IMPLEMENTED ? HttpStatus.METHOD_NOT_ALLOWED : status, ""), request, response);
    }
  }
}
