package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.cluster.ClusterAddressCheck;
import dev.slipway.delivery.doctor.cluster.ClusterLink;
import dev.slipway.delivery.doctor.cluster.ClusterLockCheck;
import dev.slipway.delivery.doctor.cluster.ClusterLoginCheck;
import dev.slipway.delivery.doctor.cluster.ClusterReachableCheck;
import dev.slipway.delivery.doctor.cluster.ClusterRightsCheck;
import dev.slipway.delivery.doctor.cluster.ClusterTlsCheck;
import dev.slipway.delivery.doctor.cluster.ClusterVersionCheck;
import dev.slipway.delivery.doctor.cluster.KnownRelease;
import dev.slipway.delivery.doctor.cluster.KubeconfigCertificateCheck;
import dev.slipway.delivery.doctor.cluster.KubeconfigCheck;
import dev.slipway.delivery.doctor.cluster.KubeconfigPermissionsCheck;
import dev.slipway.delivery.doctor.cluster.KubeconfigTokenCheck;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.doctor.server.TlsCertificateCheck;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks of the kubeconfig and its API server. */
final class ClusterChecks {
  private final Scene scene;
  private final ClusterConnection.Selection selection;
  private final KnownRelease.Places places;
  private final Consumer<Runnable> closing;
  private final Consumer<Secret> secrets;

  /**
   * @param places of the release
   * @param closing takes what is to be done at the end
   * @param secrets takes those that the kubeconfig has
   */
  ClusterChecks(
      Scene scene,
      ClusterConnection.Selection selection,
      KnownRelease.Places places,
      Consumer<Runnable> closing,
      Consumer<Secret> secrets) {
    this.scene = scene;
    this.selection = selection;
    this.places = places;
    this.closing = closing;
    this.secrets = secrets;
  }

  /**
   * Adds them.
   *
   * @param definition of the environment, where this is one that can be read
   * @return the server, if there is a kubeconfig
   */
  Optional<Server> addTo(CheckList checks, Optional<EnvironmentDefinition> definition)
      throws IOException {
    ClusterConnection connection =
        new ClusterConnection(scene.connections(), scene.directory(), selection, event -> {});
    files().forEach(file -> checks.add(new KubeconfigPermissionsCheck(file)));
    ClusterAccess access;
    try {
      Optional<ClusterAccess> found = connection.find();
      if (found.isEmpty()) {
        checks.skip(CheckGroup.CLUSTER, "there is no kubeconfig");
        return Optional.empty();
      }
      access = found.get();
    } catch (UserErrorException e) {
      checks.fail(CheckId.KUBECONFIG, e);
      return Optional.empty();
    }
    checks.add(new KubeconfigCheck(new Once<>(() -> access)));
    checks.add(new KubeconfigCertificateCheck(access.credentials(), scene.clock()));
    checks.add(new KubeconfigTokenCheck(access.credentials(), scene.clock()));
    access.credentials().token().ifPresent(secrets);
    Cluster cluster = connection.open(access);
    closing.accept(cluster::close);
    Server server = server(access);
    add(checks, new ClusterLink(access, server, cluster), definition);
    checks.add(
        new TlsCertificateCheck(
            server,
            access::tls,
            () ->
                access.options().proxy().isPresent()
                    || scene.connections().settings().proxy(access.server()).isPresent(),
            scene.limits().request(),
            scene.clock()));
    return Optional.of(server);
  }

  private void add(CheckList checks, ClusterLink link, Optional<EnvironmentDefinition> definition) {
    checks.add(new ClusterReachableCheck(link));
    checks.add(new ClusterTlsCheck(link));
    checks.add(new ClusterLoginCheck(link));
    checks.add(new ClusterVersionCheck(link));
    if (definition.isPresent()) {
      EnvironmentDefinition known = definition.get();
      String namespace = known.policy().recordNamespace();
      checks.add(new ClusterAddressCheck(link, known));
      Once<KnownRelease> release =
          new Once<>(() -> KnownRelease.find(places, scene.clock().instant()));
      checks.add(new ClusterRightsCheck(link, release));
      checks.add(new ClusterLockCheck(link, namespace, known.name(), scene.clock()));
    }
    checks.skip(CheckGroup.CLUSTER, "there is no environment that could be read");
  }

  private Server server(ClusterAccess access) {
    Http http = access.http(scene.connections().settings(), scene.connections()::http);
    closing.accept(http::close);
    String base = access.server().toString();
    URI version = URI.create((base.endsWith("/") ? base : base + "/") + "version");
    return new Server(
        CheckId.CLUSTER_REACHABLE,
        access.server(),
        () -> {
          HttpCall call = HttpCall.of("GET", version);
          return http.send(
              access
                  .token()
                  .get()
                  .map(token -> call.header("Authorization", "Bearer " + token.reveal()))
                  .orElse(call));
        },
        scene.clock());
  }

  /** The files that are read, in which there may be keys and tokens. */
  private List<Path> files() {
    if (!selection.kubeconfig().isBlank()) {
      return List.of(Path.of(selection.kubeconfig()).toAbsolutePath());
    }
    String variable = scene.variable("KUBECONFIG");
    return variable.isEmpty()
        ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
        : Arrays.stream(variable.split(File.pathSeparator, -1))
            .filter(part -> !part.isBlank())
            .map(Path::of)
            .toList();
  }
}
