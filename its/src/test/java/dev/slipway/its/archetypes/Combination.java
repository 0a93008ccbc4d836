package dev.slipway.its.archetypes;

import java.util.List;
import java.util.stream.Stream;

/**
 * One choice of each option of the service archetypes. {@link #ALL} has all combinations of
 * framework and migration, and each pair of the other options at least once.
 *
 * @param archetype service, spring-boot, quarkus or node: without {@code -archetype}
 * @param migration none, job or init
 * @param ingress whether the service has an Ingress
 * @param cronJob whether the service has a CronJob
 * @param platformParent whether the pom inherits a company's parent, which has the addresses
 */
record Combination(
    String archetype, String migration, boolean ingress, boolean cronJob, boolean platformParent) {

  static final List<Combination> ALL =
      List.of(
          new Combination("service", "none", false, false, false),
          new Combination("service", "job", true, true, true),
          new Combination("service", "init", true, false, false),
          new Combination("spring-boot", "none", true, true, true),
          new Combination("spring-boot", "job", false, false, false),
          new Combination("spring-boot", "init", false, true, false),
          new Combination("quarkus", "none", true, false, false),
          new Combination("quarkus", "job", false, true, true),
          new Combination("quarkus", "init", true, true, true),
          new Combination("node", "none", false, true, false),
          new Combination("node", "job", true, false, false),
          new Combination("node", "init", false, false, true));

  /** A name of its own for the service. */
  String artifactId() {
    return "%s-%s%s%s%s"
        .formatted(
            archetype,
            migration,
            ingress ? "-ingress" : "",
            cronJob ? "-cron" : "",
            platformParent ? "-platform" : "");
  }

  /** The objects that it renders, as {@code kind-name} of their files. */
  List<String> objects() {
    String name = artifactId();
    return Stream.of(
            "deployment-" + name,
            "service-" + name,
            ingress ? "ingress-" + name : "",
            cronJob ? "cronjob-" + name + "-cleanup" : "",
            migration.equals("job") ? "job-" + name + "-migrate" : "")
        .filter(file -> !file.isEmpty())
        .map(file -> file + ".yaml")
        .toList();
  }

  /** The values of the options, two of which are a pair. */
  List<String> values() {
    return List.of(
        archetype,
        "migration " + migration,
        "ingress " + ingress,
        "cronJob " + cronJob,
        "platformParent " + platformParent);
  }
}
