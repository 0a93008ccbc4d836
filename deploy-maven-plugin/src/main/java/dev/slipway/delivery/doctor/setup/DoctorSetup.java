package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Limits;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.Place;
import dev.slipway.delivery.doctor.cluster.KnownRelease;
import dev.slipway.delivery.doctor.environment.EnvironmentDefinitionCheck;
import dev.slipway.delivery.doctor.server.ClockSkewCheck;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.doctor.server.TlsCertificateCheck;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.suggest.run.SuggestServer;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts together the checks of a place. Closing it ends their connections. */
public final class DoctorSetup implements AutoCloseable {
  private final Scene scene;
  private final DoctorOptions options;
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final CheckList checks = new CheckList();
  private final List<Server> servers = new ArrayList<>();
  private final List<URI> configured = new ArrayList<>();
  private final List<Secret> secrets = new ArrayList<>();

  /**
   * @param connections with a file of authorities, which may be unusable; then without one
   * @param variables of the process
   * @param clock of this machine
   */
  public DoctorSetup(
      Path directory,
      Function<String, Connections> connections,
      Map<String, String> variables,
      Limits limits,
      InstantSource clock,
      DoctorOptions options) {
    this.options = options;
    Connections usable = usable(connections, options.build().caFile());
    Http http = usable.http();
    closing.add(http::close);
    Place place = options.build().place(directory);
    this.scene = new Scene(directory, place, usable, variables, limits, clock, http);
  }

  private static Connections usable(Function<String, Connections> connections, String caFile) {
    Connections all = connections.apply(caFile);
    try {
      all.settings();
      return all;
    } catch (UserErrorException e) {
      return connections.apply(""); // ca-file tells
    }
  }

  /** Where the checks run. */
  public Place place() {
    return scene.place();
  }

  /** What the checks were found to send, besides the passwords of settings and variables. */
  public List<Secret> secrets() {
    return List.copyOf(secrets);
  }

  /** All checks; each id at least once. */
  public List<Check> checks() throws IOException {
    Optional<Environment> environment = environment();
    List<GitAddress> repositories = new ArrayList<>();
    if (scene.connections().offline()) {
      for (CheckGroup group : CheckGroup.values()) {
        checks.skip(group, "Maven is offline (-o)");
      }
    } else {
      stores(environment);
      repositories.addAll(publication());
      gitlab(repositories, environment.map(Environment::definition));
      cluster(environment.map(Environment::definition));
      notifications(environment.map(Environment::definition));
      servers();
    }
    boolean ssh = repositories.stream().anyMatch(each -> each.ssh().isPresent());
    new BuildChecks(scene, options.build(), options.registry().caches())
        .addTo(checks, configured, ssh);
    return checks.all();
  }

  /** The environment, unless there is something wrong with it. */
  private Optional<Environment> environment() throws IOException {
    if (scene.place() != Place.ENVIRONMENT) {
      checks.skip(CheckId.ENVIRONMENT_DEFINITION, "this is not an environment repository");
      return Optional.empty();
    }
    checks.add(new EnvironmentDefinitionCheck(scene.directory()));
    Problems problems = new Problems("this environment");
    try {
      Environment read = new EnvironmentReader().references(scene.directory(), problems);
      return problems.found() ? Optional.empty() : Optional.of(read);
    } catch (UserErrorException e) {
      return Optional.empty();
    }
  }

  private void stores(Optional<Environment> environment) throws IOException {
    if (environment.isPresent()) {
      new BundleStoreList(scene, closing::add)
          .addTo(checks, environment.get(), options.store().serverId())
          .forEach(this::server);
      return;
    }
    if (options.store().url().isBlank()) {
      checks.skip(CheckGroup.STORE, "slipway.store is not set");
      return;
    }
    new StoreChecks(scene, scene.http(), scene.connections().credentials(), options.write())
        .addTo(checks, options.store())
        .ifPresent(this::server);
  }

  /** What services publish with; returns the repositories whose project on GitLab counts. */
  private List<GitAddress> publication() throws IOException {
    if (scene.place() == Place.ENVIRONMENT) {
      checks.skip(CheckGroup.REGISTRY, "an environment pushes no image");
      checks.skip(CheckGroup.ENVIRONMENT, "an environment does not promote");
      return origin();
    }
    new RegistryChecks(scene, options.registry(), options.write())
        .addTo(checks, options.store())
        .ifPresent(this::server);
    List<GitAddress> addresses = new PromotionChecks(scene).addTo(checks, options.environments());
    addresses.forEach(address -> address.http().ifPresent(configured::add));
    return addresses;
  }

  private List<GitAddress> origin() throws IOException {
    String origin =
        new GitRevisionReader(scene.variables())
            .head(scene.directory())
            .map(GitHead::origin)
            .orElse("");
    try {
      return origin.isEmpty() ? List.of() : List.of(GitAddress.parse(origin, scene.directory()));
    } catch (UserErrorException e) {
      return List.of(); // of another kind, which is no GitLab
    }
  }

  private void gitlab(List<GitAddress> repositories, Optional<EnvironmentDefinition> environment)
      throws IOException {
    boolean own = scene.place() == Place.ENVIRONMENT;
    Optional<GitlabPlace> found =
        GitlabPlace.of(options.gitlab(), scene.variables(), repositories, own);
    if (found.isEmpty()) {
      checks.skip(CheckGroup.GITLAB, "no GitLab server is known; set -Dslipway.doctor.gitlab");
      return;
    }
    SuggestServer gitlab;
    try {
      gitlab =
          found
              .get()
              .server(options.gitlab(), scene.connections().credentials(), scene.variables());
    } catch (UserErrorException e) {
      withoutToken(e);
      return;
    }
    OneServer only = OneServer.of(gitlab.api(), scene.connections().plainHosts());
    Http http = scene.connections().http(scene.connections().settings(), only);
    closing.add(http::close);
    server(
        new GitlabChecks(scene, http, gitlab)
            .addTo(checks, found.get().projects(), environment.map(EnvironmentDefinition::name)));
  }

  private void withoutToken(UserErrorException failure) {
    if (!options.gitlab().address().isBlank()) {
      checks.fail(CheckId.GITLAB_TOKEN, failure);
    } else if (!scene.variable("CI_JOB_TOKEN").isEmpty()) {
      checks.add(
          CheckId.GITLAB_TOKEN,
          Outcome.warning(
              "only the token of the job, which can't push or open merge requests",
              "Set SLIPWAY_GITLAB_TOKEN as a masked, protected variable to a project access"
                  + " token"));
      checks.skip(CheckGroup.GITLAB, "the token of a job may not read it");
    } else {
      checks.skip(CheckGroup.GITLAB, failure.error().what() + ": " + failure.error().why());
    }
  }

  private void cluster(Optional<EnvironmentDefinition> definition) throws IOException {
    if (scene.place() == Place.SERVICE && options.cluster().kubeconfig().isBlank()) {
      checks.skip(CheckGroup.CLUSTER, "a service is applied by its environments");
      return;
    }
    KnownRelease.Places places =
        new KnownRelease.Places(
            scene.directory(),
            options.build().resolved(),
            options.registry().caches().resolve("bundles"),
            scene.connections().plainHosts());
    new ClusterChecks(scene, options.cluster(), places, closing::add, secrets::add)
        .addTo(checks, definition)
        .ifPresent(
            server -> {
              checks.add(new ClockSkewCheck(server));
              configured.add(server.address());
            });
  }

  private void notifications(Optional<EnvironmentDefinition> definition) {
    if (definition.isPresent()) {
      new NotifyChecks(scene).addTo(checks, definition.get().policy().notifications());
    }
    checks.skip(CheckGroup.NOTIFY, "there is no environment that could be read");
  }

  private void server(Server server) {
    servers.add(server);
    configured.add(server.address());
  }

  private void servers() {
    for (Server server : servers) {
      checks.add(new ClockSkewCheck(server));
      checks.add(
          new TlsCertificateCheck(
              server,
              () -> scene.connections().settings().sslContext(),
              () -> scene.connections().settings().proxy(server.address()).isPresent(),
              scene.limits().request(),
              scene.clock()));
    }
    checks.skip(CheckGroup.SERVERS, "no server is configured");
  }

  @Override
  public void close() {
    closing.descendingIterator().forEachRemaining(Runnable::run);
  }
}
