package ${package};

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A greeting; the health that Kubernetes asks for comes from Actuator. */
@SpringBootApplication
@RestController
public class Main {

  public static void main(String[] args) {
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
    SpringApplication.run(Main.class, args);
  }

  @GetMapping("/")
  String greeting() {
    return "Hello from ${artifactId}\n";
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
