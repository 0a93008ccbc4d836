package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection.Selection;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the notes of runs from clusters that a kubeconfig reaches, each in one request. */
public final class ClusterNotes implements StageNotes {
  private final Connections connections;
  private final Path directory;
  private final String kubeconfig;
  private final Map<String, String> contexts;
  private final DeliveryListener events;

  /**
   * @param directory of the build
   * @param kubeconfig the file, empty for the usual ones
   * @param contexts of the kubeconfig, {@code my-team/env-staging=staging}, separated by commas
   */
  public ClusterNotes(
      Connections connections,
      Path directory,
      String kubeconfig,
      String contexts,
      DeliveryListener events) {
    this.connections = connections;
    this.directory = directory;
    this.kubeconfig = kubeconfig;
    this.contexts = contexts(contexts);
    this.events = events;
  }

  /** The contexts by project. */
  static Map<String, String> contexts(String text) {
    Map<String, String> contexts = new HashMap<>();
    for (String item : text.split(",")) {
      int equals = item.indexOf('=');
      String project = equals < 0 ? "" : item.substring(0, equals).strip();
      String context = item.substring(equals + 1).strip();
      if (!item.isBlank()
          && (!project.contains("/")
              || context.isEmpty()
              || contexts.put(project, context) != null)) {
        throw new UserErrorException(
            new UserError(
                ErrorCode.CONFIGURATION_INVALID,
                "Contexts of environments can't be read",
                "slipway.suggest.contexts",
                "'"
                    + item.strip()
                    + "' is not GROUP/PROJECT=CONTEXT, or the project is there twice",
                "Write it as my-team/env-staging=staging, separated by commas."));
      }
    }
    return contexts;
  }

  @Override
  public Optional<Map<String, String>> of(String project, EnvironmentDefinition definition) {
    String context = contexts.get(project);
    if (context == null) {
      return Optional.empty();
    }
    ClusterConnection connection =
        new ClusterConnection(connections, directory, new Selection(kubeconfig, context), events);
    try (Cluster cluster = connection.open(connection.read())) {
      String namespace = definition.policy().recordNamespace();
      return new ClusterMemory(cluster, namespace, definition.name(), events).readable();
    } catch (UserErrorException e) {
      return unreadable(project, e.error().what() + ": " + e.error().why());
    } catch (IOException e) {
      return unreadable(project, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Map<String, String>> unreadable(String project, String why) {
    events.on(
        new Event.Warning(
            "The cluster of %s can't be read, so its deployments count (%s)."
                .formatted(project, why)));
    return Optional.empty();
  }
}
