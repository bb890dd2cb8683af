package th.cardholder.revision;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command of {@code models} that does something in an administrator's name. */
abstract class NamedCommand implements Callable<Integer> {

  @ParentCommand
  ModelsCommand parent;

  @Spec
  CommandSpec spec;

  @Mixin
  final ModelsCommand.Answerable answerable = new ModelsCommand.Answerable();

  @Option(names = "--json", description = "พิมพ์ผลเป็น JSON อย่างเดียว (JSON alone on standard output)")
  boolean json;
}
