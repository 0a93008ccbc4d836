package dev.slipway.manifest.project;

import dev.slipway.manifest.error.Spelling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every property that begins with {@code slipway.} and has a meaning, of both plugins and of {@code
 * service-parent}. ConfigurationPageTest compares this list with the plugins' descriptors.
 */
public final class KnownProperties {
  public static final String PREFIX = "slipway.";

  /** No parameters of goals: read past them, or of service-parent. */
  private static final String OTHERS =
      """
      slipway.image.phase
      slipway.registry.password
      slipway.version
      """;

  private static final String PARAMETERS =
      """
      slipway.access.all
      slipway.access.close
      slipway.access.expired
      slipway.access.fail
      slipway.access.formats
      slipway.access.group
      slipway.access.hours
      slipway.access.live
      slipway.access.namespace
      slipway.access.open
      slipway.access.output
      slipway.access.pipeline
      slipway.access.questions
      slipway.access.reason
      slipway.access.user
      slipway.apply.skip
      slipway.arguments
      slipway.base
      slipway.caFile
      slipway.cache
      slipway.cache.size
      slipway.contact
      slipway.contents
      slipway.contents.classifier
      slipway.context
      slipway.deployAtEnd
      slipway.doctor.all
      slipway.doctor.gitlab
      slipway.doctor.json
      slipway.doctor.project
      slipway.doctor.serverId
      slipway.doctor.timeout
      slipway.doctor.write
      slipway.dryRun.skip
      slipway.entrypoint
      slipway.environment
      slipway.environment.branch
      slipway.environment.commits
      slipway.environment.mode
      slipway.environment.serverId
      slipway.environments
      slipway.expire.skip
      slipway.git.requireClean
      slipway.gitlab.skip
      slipway.http.busyTimeout
      slipway.http.retries
      slipway.http.timeout
      slipway.http.transferTimeout
      slipway.image
      slipway.image.created
      slipway.image.reference
      slipway.image.revision
      slipway.image.skip
      slipway.image.tar
      slipway.insecure
      slipway.inventory.app
      slipway.inventory.at
      slipway.inventory.bad
      slipway.inventory.bisect
      slipway.inventory.compare
      slipway.inventory.contexts
      slipway.inventory.environments
      slipway.inventory.fail
      slipway.inventory.figures
      slipway.inventory.figures.environments
      slipway.inventory.formats
      slipway.inventory.gitlab
      slipway.inventory.good
      slipway.inventory.grants
      slipway.inventory.group
      slipway.inventory.history
      slipway.inventory.image
      slipway.inventory.live
      slipway.inventory.output
      slipway.inventory.owner
      slipway.inventory.projects
      slipway.inventory.repositories
      slipway.inventory.serverId
      slipway.inventory.since
      slipway.inventory.topic
      slipway.inventory.zone
      slipway.jlink.modules
      slipway.jvmFlags
      slipway.kubeconfig
      slipway.kubernetesVersion
      slipway.lease.wait
      slipway.mainClass
      slipway.manifest.attach
      slipway.manifest.diff
      slipway.manifest.filter
      slipway.manifest.filterContents
      slipway.manifest.filterDollar
      slipway.manifest.generators
      slipway.manifest.imagePaths
      slipway.manifest.metadata
      slipway.manifest.namespace
      slipway.manifest.overlays
      slipway.manifest.pin
      slipway.manifest.skip
      slipway.manifest.sources
      slipway.mirrors
      slipway.name
      slipway.output
      slipway.owner
      slipway.plan
      slipway.plan.skip
      slipway.platform
      slipway.ports
      slipway.practice
      slipway.practice.binaries
      slipway.practice.minutes
      slipway.practice.sha256
      slipway.practice.url
      slipway.practice.version
      slipway.promote.allowDowngrade
      slipway.promote.endHold
      slipway.promote.skip
      slipway.promote.takeOver
      slipway.prune.confirm
      slipway.prune.guard
      slipway.prune.skip
      slipway.push.bundle
      slipway.push.skip
      slipway.registry
      slipway.registry.serverId
      slipway.registry.username
      slipway.resolve.pin
      slipway.resolve.skip
      slipway.revision
      slipway.shard
      slipway.skip
      slipway.status.app
      slipway.status.fail
      slipway.status.namespace
      slipway.status.owner
      slipway.status.watch
      slipway.store
      slipway.store.serverId
      slipway.suggest.commits
      slipway.suggest.contexts
      slipway.suggest.dryRun
      slipway.suggest.gitlab
      slipway.suggest.group
      slipway.suggest.hosts
      slipway.suggest.imagePaths
      slipway.suggest.metrics
      slipway.suggest.plugins
      slipway.suggest.projects
      slipway.suggest.repositories
      slipway.suggest.serverId
      slipway.suggest.threads
      slipway.suggest.topic
      slipway.tag
      slipway.tag.overwrite
      slipway.tags
      slipway.template.answers
      slipway.template.version
      slipway.user
      slipway.validate.definitions
      slipway.validate.failOn
      slipway.validate.reports
      slipway.validate.rules
      slipway.validate.skip
      slipway.validate.sources
      slipway.version.plus
      slipway.volumes
      slipway.wait.commits
      slipway.wait.jobs
      slipway.wait.logs
      slipway.wait.repositories
      slipway.wait.skip
      slipway.webRoot
      slipway.workingDirectory
      """;

  private static final Set<String> NAMES = Set.of((PARAMETERS + OTHERS).split("\n"));

  private KnownProperties() {}

  /** Whether it is a known property. */
  public static boolean contains(String name) {
    return NAMES.contains(name);
  }

  /** Those that goals have as parameters. */
  public static Set<String> parameters() {
    return new TreeSet<>(Arrays.asList(PARAMETERS.split("\n")));
  }

  /** The property that was probably meant. */
  static Optional<String> similar(String name) {
    return NAMES.stream()
        .min(
            Comparator.comparingInt((String known) -> difference(name, known))
                .thenComparing(Comparator.naturalOrder()))
        .filter(known -> difference(name, known) <= Math.max(2, rest(known).length() / 3));
  }

  private static int difference(String name, String known) {
    String a = rest(name).toLowerCase(Locale.ROOT);
    String b = rest(known).toLowerCase(Locale.ROOT);
    if (a.replaceAll("[._-]", "").equals(b.replace(".", ""))) {
      return 0;
    }
    return sorted(a).equals(sorted(b)) ? 1 : Spelling.distance(a, b);
  }

  private static String rest(String name) {
    return name.substring(PREFIX.length());
  }

  /** {@code skip.push} is {@code push.skip} in another order. */
  private static String sorted(String name) {
    String[] parts = name.split("\\.", -1);
    Arrays.sort(parts);
    return String.join(".", parts);
  }
}
