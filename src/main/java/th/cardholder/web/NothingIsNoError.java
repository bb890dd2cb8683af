package th.cardholder.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where a page asks what there is and "nothing" is the answer and no error: 204 where the engine says 404, which stood
 * in red in the browser's console. Each login page asks who is logged in, and takes any answer but 200 for nobody; the
 * pages for passwords ask for the rules of passwords, and take an empty answer for none.
 */
final class NothingIsNoError extends OncePerRequestFilter {

  private static final String WHO = "/camunda/api/admin/auth/user/default";
  private static final String RULES = "/camunda/api/engine/engine/default/identity/password-policy";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new HttpServletResponseWrapper(response) {
      @Override
      public void setStatus(int status) {
        super.setStatus(status == SC_NOT_FOUND ? SC_NO_CONTENT : status);
      }

      @Override
      public void sendError(int status) throws IOException {
        sendError(status, null);
      }

      @Override
      public void sendError(int status, @Nullable String message) throws IOException {
        if (status == SC_NOT_FOUND) {
          super.setStatus(SC_NO_CONTENT);
        } else {
          super.sendError(status, message);
        }
      }
    });
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET");
  }

  @Configuration(proxyBeanMethods = false)
  static class Registered {

    @Bean
    FilterRegistrationBean<NothingIsNoError> nothingIsNoError() {
      var registration = new FilterRegistrationBean<>(new NothingIsNoError());
      registration.addUrlPatterns(WHO, RULES);
      registration.setAsyncSupported(true);
      return registration;
    }
  }
}
