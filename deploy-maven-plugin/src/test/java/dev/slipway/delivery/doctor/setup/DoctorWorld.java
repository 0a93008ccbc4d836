package dev.slipway.delivery.doctor.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Doctor;
import dev.slipway.delivery.doctor.Finding;
import dev.slipway.delivery.doctor.KnownSecrets;
import dev.slipway.delivery.doctor.Limits;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.environment.git.GitHttpServer;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.net.TestCertificate;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.delivery.publish.EnvironmentList;
import dev.slipway.delivery.registry.login.RegistryLogins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.RefUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A machine with a checkout, settings and a kubeconfig, all of which are as they should be until a
 * test breaks one.
 */
final class DoctorWorld implements AutoCloseable {
  /** In settings, variables and the kubeconfig: none of them may be in a finding. */
  static final List<String> SECRETS =
      List.of(
          GitHttpServer.PASSWORD,
          "nexus-pass-Q7wz1",
          "glpat-K3pt0utOfS1ght",
          "xoxb-9-hidden-token",
          "kube-bearer-Zz91xx",
          "smtp-pass-Wm4tt",
          "hook-key-Yy77pp");

  private static final String TOKEN = "token: kube-bearer-Zz91xx";

  final DoctorServers servers;
  final Map<String, String> variables = new HashMap<>();
  final Path folder;
  final Path directory;
  final Path settingsFile;
  final Path kubeconfig;
  final Settings settings = new Settings();

  private @Nullable Git work;
  Instant now = Instant.now();
  String caFile = "";
  String insecure = "";
  String maven = "3.9.11";
  String store;
  String registry;
  String base;
  String environments;
  String gitlabServer;
  String project = "team/env";
  String branch = "main";
  boolean write = true;
  boolean pom = true;
  int seconds = 10;
  Runnable properties = () -> {};

  /**
   * @param folder empty
   */
  DoctorWorld(Path folder, DoctorServers servers)
      throws IOException, GitAPIException, GeneralSecurityException {
    servers.reset();
    this.servers = servers;
    this.folder = folder;
    this.directory = Files.createDirectories(folder.resolve("checkout"));
    this.settingsFile = folder.resolve("settings.xml");
    this.kubeconfig = folder.resolve("kubeconfig");
    store = servers.at("/repository/k8s");
    registry = servers.authority() + "/team";
    base = servers.authority() + "/library/java:17";
    environments = servers.git.uri().toString();
    gitlabServer = servers.at("/gitlab");
    settings();
    kubeconfigOf(TOKEN);
  }

  /** Makes the checkout a clone of which everything is pushed. */
  void checkout() throws IOException, GitAPIException {
    commit();
    pushed();
  }

  private Git work() throws GitAPIException {
    Git there = work;
    if (there == null) {
      there = Git.init().setInitialBranch("main").setDirectory(directory.toFile()).call();
      work = there;
    }
    return there;
  }

  /** Commits all files of the checkout. */
  void commit() throws IOException, GitAPIException {
    Files.writeString(directory.resolve("README.md"), "checkout " + System.nanoTime());
    work().add().addFilepattern(".").call();
    work().commit().setMessage("work").setAuthor("a", "a@b").setCommitter("a", "a@b").call();
  }

  /** As if the last commit was pushed. */
  private void pushed() throws IOException, GitAPIException {
    RefUpdate update = work().getRepository().updateRef("refs/remotes/origin/main");
    update.setNewObjectId(work().getRepository().resolve("HEAD"));
    update.forceUpdate();
  }

  private void settings() throws IOException {
    server("nexus", "ci", "nexus-pass-Q7wz1");
    server("git", GitHttpServer.USER, GitHttpServer.PASSWORD);
    server("gitlab", "token", "glpat-K3pt0utOfS1ght");
    Files.writeString(
        settingsFile,
        "<settings><servers><server><id>nexus</id><username>ci</username>"
            + "<password>{encrypted}</password></server></servers></settings>");
    Files.setPosixFilePermissions(settingsFile, PosixFilePermissions.fromString("rw-------"));
  }

  /** Adds a server to the settings. */
  void server(String id, String user, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(user);
    server.setPassword(password);
    settings.addServer(server);
  }

  /** Gives the user of the kubeconfig a client certificate beside the token. */
  void clientCertificate(TestCertificate key) throws IOException, GeneralSecurityException {
    kubeconfigOf(
        TOKEN
            + ", client-certificate-data: %s, client-key-data: %s"
                .formatted(base64(servers.certificate.pem()), base64(key.keyPem())));
  }

  /** Writes a kubeconfig with another user. */
  void kubeconfigOf(String user) throws IOException, GeneralSecurityException {
    kubeconfigWith("certificate-authority-data: " + base64(servers.certificate.pem()), user);
  }

  /** Writes a kubeconfig, with how the server is trusted. */
  void kubeconfigTrusting(String trust) throws IOException {
    kubeconfigWith(trust, TOKEN);
  }

  private void kubeconfigWith(String trust, String user) throws IOException {
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: bot}}]
        clusters:
        - name: test
          cluster: {server: '%s', %s}
        users: [{name: bot, user: {%s}}]
        """
            .formatted(servers.kube(), trust, user));
    Files.setPosixFilePermissions(kubeconfig, PosixFilePermissions.fromString("rw-------"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** Makes the checkout an environment repository. */
  void environment() throws IOException, GitAPIException, GeneralSecurityException {
    environment(
        """
        - slack: {tokenVariable: SLACK_BOT, channel: '#releases', api: '%s'}
        - slack: {webhookVariable: HOOK_URL}
        - webhook: {urlVariable: HOOK_URL, secretVariable: HOOK_KEY}
        """
            .formatted(servers.at("/slack")));
  }

  /** The same with other receivers. */
  void environment(String notify) throws IOException, GitAPIException, GeneralSecurityException {
    definition(
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata:
          name: test
        spec:
          hosts: ['%s']
          cluster: {server: '%s'}
          notify:
        """
                .formatted(servers.authority(), servers.kube())
            + notify.indent(2));
  }

  /** The same with this environment.yaml. */
  void definition(String text) throws IOException, GitAPIException, GeneralSecurityException {
    Files.writeString(directory.resolve("environment.yaml"), text);
    Files.writeString(directory.resolve(".gitlab-ci.yml"), "pages:\n  script: [true]\n");
    Files.writeString(
        Files.createDirectories(directory.resolve("apps")).resolve("orders.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: orders}
        spec:
          bundle: %s/com/acme/orders/1/orders-1-manifests.tar.gz
        """
            .formatted(store));
    variables.put("SLACK_BOT", "xoxb-9-hidden-token");
    variables.put("HOOK_URL", servers.kube() + "/xoxb-9-hidden-token");
    variables.put("HOOK_KEY", "hook-key-Yy77pp");
    caFile = "ca.pem";
    Files.writeString(directory.resolve(caFile), servers.certificate.pem());
    checkout();
  }

  Report examine() throws IOException {
    return examine(check -> true);
  }

  /** Makes only some of the checks. */
  Report examine(Predicate<Check> wanted) throws IOException {
    Limits limits = Limits.of(seconds);
    Connections.Build build =
        new Connections.Build(settings, new FixedDecrypter(), directory, false);
    try (DoctorSetup setup =
        new DoctorSetup(
            directory,
            authorities ->
                new Connections(
                    build,
                    limits.of(authorities),
                    PlainHosts.of(insecure, ""),
                    RetryListener.silent()),
            withPath(),
            limits,
            InstantSource.fixed(now),
            options())) {
      return new Doctor(limits.whole(), new KnownSecrets(List.of()))
          .examine(setup.place(), setup.checks().stream().filter(wanted).toList());
    }
  }

  private Map<String, String> withPath() {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("PATH", System.getenv("PATH"));
    return all;
  }

  private DoctorOptions options() {
    return new DoctorOptions(
        new DoctorOptions.Build(
            maven,
            settingsFile,
            () -> properties.run(),
            caFile,
            insecure,
            pom,
            directory.resolve("target/environment")),
        new DoctorOptions.Store(store, "nexus"),
        new DoctorOptions.Registry(
            "orders",
            registry,
            "",
            new RegistryLogins.Settings("nexus", "", "", insecure),
            () -> base,
            "",
            folder.resolve("cache")),
        () ->
            EnvironmentList.of(
                new EnvironmentList.Sources(environments, "", List.of()),
                new EnvironmentEntry.Defaults(branch, "git", "commit", "git")),
        new ClusterConnection.Selection(kubeconfig.toString(), ""),
        new DoctorOptions.Gitlab(gitlabServer, "gitlab", project),
        write);
  }

  /** The worst finding of a check. */
  static Finding of(Report report, CheckId id) {
    return report.findings().stream()
        .filter(each -> each.id() == id)
        .max(Comparator.comparingInt(DoctorWorld::badness))
        .orElseThrow();
  }

  private static int badness(Finding finding) {
    return switch (finding.state()) {
      case OK -> 0;
      case SKIPPED -> 1;
      case WARNING -> 2;
      case FAILED -> 3;
    };
  }

  @Override
  public void close() {
    if (work != null) {
      work.close();
    }
  }
}
