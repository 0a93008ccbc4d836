package dev.slipway.delivery.doctor.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * A machine with a checkout, a Nexus, a registry, a git server, a GitLab, a Slack and an API
 * server, all of which are as they should be until a test breaks one.
 */
final class DoctorWorld implements AutoCloseable {
  /** In settings, variables and the kubeconfig: none of them may be in a finding. */
  static final List<String> SECRETS =
      List.of(
          GitHttpServer.PASSWORD,
          "nexus-pass-Q7wz1",
          "glpat-K3pt0utOfS1ght",
          "xoxb-9-hidden-token",
          "kube-bearer-Zz91xx");

  /** What a server answers; a negative status is no answer at all. */
  record Reply(int status, String body) {}

  final Map<String, Reply> replies = new ConcurrentHashMap<>();
  final Map<String, String> variables = new HashMap<>();
  final Path folder;
  final Path directory;
  final Path settingsFile;
  final Path kubeconfig;
  final Settings settings = new Settings();
  final GitHttpServer git;

  /** For all worlds: making one takes longer than most rows. */
  private static final TestCertificate CERTIFICATE = certificate();

  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer http;
  private final HttpsServer kube;
  private final Git bare;
  private final Git work;
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
  boolean rewritable;
  boolean write = true;
  boolean pom = true;
  int seconds = 10;
  Runnable properties = () -> {};

  DoctorWorld(Path folder) throws IOException, GitAPIException, GeneralSecurityException {
    this.folder = folder;
    this.directory = Files.createDirectories(folder.resolve("checkout"));
    this.settingsFile = folder.resolve("settings.xml");
    this.kubeconfig = folder.resolve("kubeconfig");
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
    kube = CERTIFICATE.serve();
    kube.removeContext("/");
    kube.createContext("/", this::answer);
    bare =
        Git.init()
            .setBare(true)
            .setInitialBranch("main")
            .setDirectory(folder.resolve("env.git").toFile())
            .call();
    git = new GitHttpServer(bare.getRepository());
    work = Git.init().setInitialBranch("main").setDirectory(directory.toFile()).call();
    store = at("/repository/k8s");
    registry = authority() + "/team";
    base = authority() + "/library/java:17";
    environments = git.uri().toString();
    gitlabServer = at("/gitlab");
    seed();
    settings();
    kubeconfig(CERTIFICATE.pem());
    servers();
  }

  private static TestCertificate certificate() {
    try {
      return TestCertificate.create();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void seed() throws IOException, GitAPIException {
    try (ObjectInserter inserter = bare.getRepository().newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter();
      tree.append(
          "environment.yaml",
          FileMode.REGULAR_FILE,
          inserter.insert(Constants.OBJ_BLOB, definition().getBytes(UTF_8)));
      CommitBuilder first = new CommitBuilder();
      first.setTreeId(inserter.insert(tree));
      first.setAuthor(new PersonIdent("a", "a@b"));
      first.setCommitter(first.getAuthor());
      first.setMessage("first");
      RefUpdate main = bare.getRepository().updateRef("refs/heads/main");
      main.setNewObjectId(inserter.insert(first));
      inserter.flush();
      main.update();
    }
    commit();
    pushed();
  }

  /** Commits all files of the checkout. */
  void commit() throws IOException, GitAPIException {
    Files.writeString(directory.resolve("README.md"), "checkout " + System.nanoTime());
    work.add().addFilepattern(".").call();
    work.commit().setMessage("work").setAuthor("a", "a@b").setCommitter("a", "a@b").call();
  }

  /** As if the last commit was pushed. */
  void pushed() throws IOException {
    RefUpdate update = work.getRepository().updateRef("refs/remotes/origin/main");
    update.setNewObjectId(work.getRepository().resolve("HEAD"));
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

  private void kubeconfig(String pem) throws IOException {
    String authority = Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
    kubeconfigWith("certificate-authority-data: " + authority);
  }

  /** Writes it, with how the server is trusted. */
  void kubeconfigWith(String trust) throws IOException {
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
        users: [{name: bot, user: {token: kube-bearer-Zz91xx}}]
        """
            .formatted(kubeServer(), trust));
    Files.setPosixFilePermissions(kubeconfig, PosixFilePermissions.fromString("rw-------"));
  }

  String kubeServer() {
    return "https://localhost:" + kube.getAddress().getPort();
  }

  private String definition() {
    return """
    apiVersion: slipway.dev/v1
    kind: Environment
    metadata:
      name: test
    spec:
      hosts: ['%s']
      cluster: {server: '%s'}
      notify:
      - slack: {tokenVariable: SLACK_BOT, channel: '#releases', api: '%s'}
      - webhook: {urlVariable: HOOK_URL, secretVariable: HOOK_KEY}
    """
        .formatted(authority(), kubeServer(), at("/slack"));
  }

  /** Makes the checkout an environment repository. */
  void environment() throws IOException, GitAPIException {
    environment(definition());
  }

  void environment(String definition) throws IOException, GitAPIException {
    Files.writeString(directory.resolve("environment.yaml"), definition);
    Files.writeString(directory.resolve(".gitlab-ci.yml"), "pages:\n  script: [true]\n");
    Files.createDirectories(directory.resolve("apps"));
    Files.writeString(
        directory.resolve("apps/orders.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: orders}
        spec:
          bundle: %s/com/acme/orders/1/orders-1-manifests.tar.gz
        """
            .formatted(store));
    variables.put("SLACK_BOT", "xoxb-9-hidden-token");
    variables.put("HOOK_URL", "https://hooks.example.com/xoxb-9-hidden-token");
    variables.put("HOOK_KEY", "key");
    commit();
    pushed();
  }

  private void servers() {
    reply("GET /repository/k8s/", 404, "");
    reply("PUT /repository/k8s/doctor/*", 201, "");
    reply("DELETE /repository/k8s/doctor/*", 204, "");
    reply(
        "GET /service/rest/v1/repositories",
        200,
        "[{'name':'k8s','format':'raw','type':'hosted'},"
            + "{'name':'images','format':'docker','type':'hosted'}]");
    reply(
        "GET /service/rest/v1/repositories/raw/hosted/k8s",
        200,
        "{'storage':{'writePolicy':'ALLOW_ONCE'}}");
    reply("GET /v2/", 401, "");
    reply("HEAD /v2/team/orders/manifests/slipway-doctor", 404, "");
    reply("POST /v2/team/orders/blobs/uploads/", 202, "");
    reply("HEAD /v2/library/java/manifests/17", 200, "");
    gitlab();
    reply("GET /version", 200, "{'major':'1','minor':'36'}");
    reply(
        "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
        201,
        "{'status':{'allowed':true}}");
    reply("POST /slack/auth.test", 200, "{'ok':true,'team':'Acme','user':'slipway'}");
  }

  private void gitlab() {
    api("GET /metadata", 200, "{'version':'18.5.1-ee'}");
    api("GET /user", 200, "{'username':'project_7_bot_1a2b'}");
    api(
        "GET /personal_access_tokens/self",
        200,
        "{'scopes':['api'],'expires_at':'"
            + now.plusSeconds(90L * 86_400).toString().substring(0, 10)
            + "'}");
    api("GET /projects/team%2Fenv", 200, project("merge", true, false, "private"));
    api("GET /projects/7", 200, project("merge", true, false, "private"));
    api(
        "GET /projects/7/protected_branches",
        200,
        "[{'name':'main','allow_force_push':false,'code_owner_approval_required':true,"
            + "'push_access_levels':[{'access_level':0}],'merge_access_levels':[{'access_level':40}]}]");
    api("GET /projects/7/job_token_scope", 200, "{'inbound_enabled':true}");
    api(
        "GET /projects/7/job_token_scope/allowlist",
        200,
        "[{'path_with_namespace':'team/orders'}]");
    api("GET /projects/7/protected_environments", 200, "[{'name':'test'}]");
    api(
        "GET /projects/7/pipeline_schedules",
        200,
        "[{'description':'hourly','active':true,'owner':{'username':'bot','state':'active'}}]");
    api("GET /projects/7/repository/files/CODEOWNERS/raw", 200, "apps/ @team");
  }

  static String project(String method, boolean pipelines, boolean trains, String pages) {
    return ("{'id':7,'path_with_namespace':'team/env','default_branch':'main','merge_method':'%s',"
            + "'only_allow_merge_if_pipeline_succeeds':%s,'merge_trains_enabled':%s,"
            + "'pages_access_level':'%s','permissions':{'project_access':{'access_level':40}}}")
        .formatted(method, pipelines, trains, pages);
  }

  /** What GitLab's API answers. */
  void api(String request, int status, String body) {
    reply(request.replace(" /", " /gitlab/api/v4/"), status, body);
  }

  /** What a server answers to a request; with quotes for double quotes. */
  void reply(String request, int status, String body) {
    replies.put(request, new Reply(status, body.replace('\'', '"')));
  }

  /** No server answers such requests. */
  void hang(String request) {
    replies.put(request, new Reply(-1, ""));
  }

  String authority() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  String at(String path) {
    return "http://" + authority() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getRawPath();
      String request = exchange.getRequestMethod() + " " + path;
      Reply reply = replies.get(request);
      if (reply == null) {
        reply = replies.get(request.substring(0, request.lastIndexOf('/') + 1) + "*");
      }
      if (reply == null) {
        reply = new Reply(404, "");
      }
      if (request.startsWith("PUT ") && !rewritable) {
        replies.putIfAbsent(request, new Reply(400, "")); // written once
      }
      if (reply.status() < 0) {
        closing.await();
        return;
      }
      headers(exchange, path);
      byte[] body = reply.body().getBytes(UTF_8);
      boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
      if (!none) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void headers(HttpExchange exchange, String path) {
    if (path.endsWith("/manifests/17")) {
      exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "a".repeat(64));
    }
    if (path.endsWith("/blobs/uploads/")) {
      exchange.getResponseHeaders().set("Location", path + "1");
    }
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
        new DoctorOptions.Build(maven, settingsFile, () -> properties.run(), caFile, insecure, pom),
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
        .max((one, other) -> badness(one) - badness(other))
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
    closing.countDown(); // a server waits for what it answers
    http.stop(0);
    kube.stop(0);
    git.close();
    bare.close();
    work.close();
    threads.shutdownNow();
  }
}
