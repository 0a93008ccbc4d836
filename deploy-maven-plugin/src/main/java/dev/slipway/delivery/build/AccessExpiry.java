package dev.slipway.delivery.build;

import dev.slipway.delivery.access.expiry.AdminNews;
import dev.slipway.delivery.access.expiry.Expiry;
import dev.slipway.delivery.access.expiry.ExpiryErrors;
import dev.slipway.delivery.access.expiry.ExpiryRun;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.preview.ServerCheck;
import dev.slipway.delivery.cluster.result.RunResultFile;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.file.AccessMetrics;
import dev.slipway.delivery.notify.setup.NotificationSetup;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Ends admin access that has expired. Of the environment it needs the name, as far as that can be
 * read: an invalid release keeps no one admin.
 */
public final class AccessExpiry {
  private final Settings settings;
  private final Connections connections;
  private final Map<String, String> variables;
  private final DeliveryListener events;

  /** When it is done. */
  public enum Occasion {
    /** As the only goal, such as in the hourly job: what fails, fails the build. */
    ALONE,
    /**
     * Before anything else of a build that applies: what fails is a warning, and the build goes on.
     */
    BEFORE_APPLY,
    /** Behind an apply, if that changed who has access. */
    AFTER_APPLY
  }

  /**
   * Where and how.
   *
   * @param directory of the environment repository
   * @param output {@code target/}
   * @param gitlab whether notes on merge requests are written
   * @param budget of time for receivers
   */
  public record Settings(Path directory, Path output, boolean gitlab, Budget budget) {}

  /**
   * @param variables of the process
   */
  public AccessExpiry(
      Settings settings,
      Connections connections,
      Map<String, String> variables,
      DeliveryListener events) {
    this.settings = settings;
    this.connections = connections;
    this.variables = Map.copyOf(variables);
    this.events = events;
  }

  /**
   * Deletes and reports.
   *
   * @throws UserErrorException (ACCESS_OVERDUE, ACCESS_UNREADABLE, and what a cluster fails with)
   *     on the occasion {@link Occasion#ALONE}
   */
  public void expire(ClusterConnection connection, Occasion occasion, InstantSource clock)
      throws IOException {
    if (occasion == Occasion.AFTER_APPLY && !isAccessChanged()) {
      return;
    }
    EnvironmentDefinition definition =
        new EnvironmentReader().readableDefinition(settings.directory());
    try (Cluster cluster = connection.open(connection.read())) {
      expire(definition, cluster, occasion, clock);
    } catch (UserErrorException e) {
      if (occasion == Occasion.ALONE) {
        throw e;
      }
      warn(e.error(), definition);
    }
  }

  /** The goals that follow report a cluster that can't be reached to those who manage no access. */
  private void warn(UserError error, EnvironmentDefinition definition) {
    boolean manages = definition.access().isPresent() || definition.name().isEmpty();
    if (manages || error.code() == ErrorCode.ACCESS_OVERDUE) {
      events.on(
          new Event.Warning(
              "Expired admin access may be left: %s %s: %s"
                  .formatted(error.code().label(), error.what(), error.why())));
    }
  }

  void expire(
      EnvironmentDefinition definition, Cluster cluster, Occasion occasion, InstantSource clock)
      throws IOException {
    ServerCheck.require(definition.name(), definition.server(), cluster.server());
    Expiry found = new ExpiryRun(cluster, clock, events).expire(names(definition));
    if (found.isEmpty() && occasion == Occasion.BEFORE_APPLY) {
      return; // the common case costs one request
    }
    Event checked =
        new Event.ExpiryChecked(
            definition.name(),
            cluster.server(),
            found.open().size(),
            found.ended().size(),
            found.overdue().size());
    if (definition.name().isEmpty()) {
      AdminNews.unknown(found).grants().forEach(grant -> events.on(new Event.AdminAccess(grant)));
    } else {
      String namespace = definition.policy().recordNamespace();
      reports(definition, cluster, clock)
          .report(found, new ClusterMemory(cluster, namespace, definition.name(), events));
    }
    events.on(checked);
    AccessMetrics metrics = new AccessMetrics(clock);
    metrics.on(checked);
    metrics.write(settings.output().resolve(Environment.ACCESS_APP));
    if (!found.overdue().isEmpty()) {
      throw ExpiryErrors.overdue(cluster.origin(), found.overdue());
    }
  }

  /** All environments of the cluster where this one's name can't be read: expired is expired. */
  private Set<String> names(EnvironmentDefinition definition) {
    if (definition.name().isEmpty()) {
      events.on(
          new Event.Warning(
              "environment.yaml has no name that can be read: admin access that has expired is"
                  + " deleted in all environments of this cluster."));
      return Set.of();
    }
    Set<String> names = new HashSet<>(definition.policy().formerNames());
    names.add(definition.name());
    return names;
  }

  private AccessReports reports(
      EnvironmentDefinition definition, Cluster cluster, InstantSource clock) {
    RunSource source =
        new RunSourceReader(variables)
            .of(
                definition.name(),
                cluster.server(),
                variables.getOrDefault("CI_COMMIT_SHA", ""),
                "");
    NotificationSetup setup =
        new NotificationSetup(definition.policy().notifications(), connections, events)
            .within(settings.budget());
    if (settings.gitlab()) {
      setup.ofAccessInGitlab(settings.directory());
    }
    return new AccessReports(setup, source, variables, clock, events);
  }

  private boolean isAccessChanged() throws IOException {
    Path file = settings.output().resolve("environment").resolve(RunResultFile.NAME);
    return RunResultFile.read(file).apps().contains(Environment.ACCESS_APP);
  }
}
