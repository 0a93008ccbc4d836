package ${package};

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public class Main {

  public static void main(String... args) {
#if(${migration} != 'none')
    if (args.length == 1 && args[0].equals("migrate")) {
      migrate();
      return;
    }
#end
#if(${cronJob} != 'none')
    if (args.length == 1 && args[0].equals("cleanup")) {
      cleanUp();
      return;
    }
#end
    Quarkus.run(args);
  }
#if(${migration} != 'none')

  /** The place for Flyway, Liquibase or your own SQL; an exception stops the release. */
  static void migrate() {
    System.out.println("The database is up to date");
  }
#end
#if(${cronJob} != 'none')

  /** What the CronJob runs. */
  static void cleanUp() {
    System.out.println("Nothing to clean up");
  }
#end
}
