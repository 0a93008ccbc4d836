package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.delivery.forge.Pipelines;
import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.gate.HealthyTime;
import dev.slipway.delivery.suggest.gate.HealthyTime.Sighting;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When an app was healthy, from the deployments that runs reported to the forge. One that failed
 * does not say which app did: it ends the time of all of them.
 */
final class DeploymentHealth {
  /** Beyond the time that is needed, since an environment may rest. */
  private static final Duration BACK = Duration.ofDays(30);

  /** Commits that are looked at for one app; each costs a request. */
  private static final int MOST = 40;

  /** The same for what runs now, where no more are looked at than its time of health needs. */
  private static final int MOST_RUNNING = 200;

  private final String environment;
  private final ProjectRepository repository;
  private final Pipelines pipelines;
  private final ReferenceTexts texts = new ReferenceTexts();
  private final Map<Instant, List<Deployment>> deployments = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();

  DeploymentHealth(String environment, ProjectRepository repository, Pipelines pipelines) {
    this.environment = environment;
    this.repository = repository;
    this.pipelines = pipelines;
  }

  /**
   * The times of an app.
   *
   * @param running version that it runs now
   */
  List<HealthyTime> of(String app, Source source, String running, Instant now) throws IOException {
    Instant enough = now.minus(source.healthyFor());
    List<Sighting> seen = new ArrayList<>();
    int most = source.take() == Take.RUNNING ? MOST_RUNNING : MOST;
    Set<String> read = new HashSet<>();
    for (Deployment deployment : since(enough.minus(BACK))) {
      boolean healthy = deployment.status().equals("success");
      if (!healthy && !deployment.status().equals("failed")) {
        continue; // canceled, or still running
      }
      read.add(deployment.commit());
      String version = read.size() > most ? "" : version(deployment.commit(), app);
      seen.add(new Sighting(deployment.finished(), version, healthy));
      boolean same = healthy && version.equals(running);
      boolean longAgo = same && !deployment.finished().isAfter(enough);
      if (read.size() > most || source.take() == Take.RUNNING && (!same || longAgo)) {
        break;
      }
    }
    return HealthyTime.of(seen);
  }

  private List<Deployment> since(Instant time) throws IOException {
    List<Deployment> known = deployments.get(time);
    if (known == null) {
      known = pipelines.deployments(environment, time);
      deployments.put(time, known);
    }
    return known;
  }

  private String version(String commit, String app) throws IOException {
    String path = ReferenceTexts.path(app);
    String key = commit + " " + path;
    String known = versions.get(key);
    if (known == null) {
      Optional<String> text =
          Optional.ofNullable(repository.files(commit, List.of(path)).get(path));
      known = text.flatMap(one -> texts.content(path, one)).map(Content::version).orElse("");
      versions.put(key, known);
    }
    return known;
  }
}
