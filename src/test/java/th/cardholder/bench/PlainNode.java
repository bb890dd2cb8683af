package th.cardholder.bench;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.bench.plain.PlainCamunda;
import th.cardholder.bench.plain.PlainEngine;
import th.cardholder.rehearsal.OneDay;

/** The application of the engine alone, beside the product. */
final class PlainNode {

  private PlainNode() {}

  /** The first arguments are the addresses of its own and the product's database, the others are Spring's. */
  public static void main(String[] args) throws IOException {
    var product = new PGSimpleDataSource();
    product.setUrl(args[1]);
    var jdbc = JdbcClient.create(product);
    var settings = Stream.concat(Stream.of("--spring.datasource.url=" + args[0], "--spring.datasource.username=postgres",
        "--bench.product=" + args[1]), Stream.of(args).skip(2)).toArray(String[]::new);
    try (var context = PlainCamunda.start(settings)) {
      refuseTheProduct(context);
      new NodeConsole(context.getBean(ProcessEngine.class), new PlainSide(PlainEngine.agencies(jdbc), "2"),
          OneDay.of(jdbc, Bench.SEED, Bench.PEOPLE, Bench.PEOPLE_OF_A_NODE)).serve();
    }
  }

  /** Its class path is the product's too: nothing of that may be at work here. */
  private static void refuseTheProduct(ConfigurableApplicationContext context) {
    var strangers = Stream.of(context.getBeanDefinitionNames()).map(context::getType).filter(Objects::nonNull)
        .map(Class::getName).filter(type -> type.startsWith("th.cardholder.") && !type.startsWith("th.cardholder.bench.plain."))
        .toList();
    if (!strangers.isEmpty()) {
      throw new IllegalStateException("The plain application has the product's " + strangers);
    }
  }
}
