package th.cardholder;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import th.cardholder.registry.batch.RegistryCommand;
import th.cardholder.revision.ModelsCommand;
import th.cardholder.revision.rehearsal.RehearsalProcess;

/** The application: the engine, the domain and their pages in one process, on one PostgreSQL database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CardholderJourney {

  /** Starts the server, or with {@code registry …} or {@code models …} runs a command without it. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(RegistryCommand.NAME)) {
      System.exit(RegistryCommand.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    if (args.length > 0 && args[0].equals(ModelsCommand.NAME)) {
      System.exit(ModelsCommand.run(CardholderJourney.class, Arrays.copyOfRange(args, 1, args.length)));
    }
    if (args.length > 0 && args[0].equals(RehearsalProcess.NAME)) {
      System.exit(RehearsalProcess.run(CardholderJourney.class));
    }
    SpringApplication.run(CardholderJourney.class, args);
  }
}
