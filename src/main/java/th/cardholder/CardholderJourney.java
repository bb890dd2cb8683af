package th.cardholder;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: the engine, the domain and their pages in one process, on one PostgreSQL database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CardholderJourney {

  public static void main(String[] args) {
    SpringApplication.run(CardholderJourney.class, args);
  }
}
