package dev.slipway.delivery.doctor.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Doctor;
import dev.slipway.delivery.doctor.Finding;
import dev.slipway.delivery.doctor.KnownSecrets;
import dev.slipway.delivery.doctor.Place;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.ReportJson;
import dev.slipway.delivery.doctor.State;
import dev.slipway.delivery.doctor.build.CacheSpaceCheck;
import dev.slipway.delivery.doctor.build.JavaVersionCheck;
import dev.slipway.delivery.doctor.build.NoProxyCheck;
import dev.slipway.delivery.doctor.build.PlainHttpCheck;
import dev.slipway.delivery.doctor.build.ProxyCheck;
import dev.slipway.delivery.doctor.build.TruststoreCheck;
import dev.slipway.delivery.net.EnvironmentProxies;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SettingsProxies;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check finds what is broken, and finds nothing where all is as it should be. */
@Tag("slow")
class BrokenSetupsTest {
  private static final URI NEXUS = URI.create("https://nexus.example/");

  @TempDir Path folder;

  /** Breaks something. */
  interface Breaking {
    void in(DoctorWorld world) throws Exception;
  }

  /**
   * A row of the table.
   *
   * @param what is broken
   * @param breaking what is done to a world
   * @param seen part of what the check says
   * @param alone a check that needs no world
   */
  record Row(
      CheckId id, String what, State state, String seen, Breaking breaking, Optional<Check> alone) {
    @Override
    public String toString() {
      return id.id() + ": " + what;
    }
  }

  private static Row row(CheckId id, String what, State state, String seen, Breaking breaking) {
    return new Row(id, what, state, seen, breaking, Optional.empty());
  }

  private static Row row(String what, State state, String seen, Check alone) {
    return new Row(alone.id(), what, state, seen, world -> {}, Optional.of(alone));
  }

  static Stream<Row> build() {
    Settings proxied = new Settings();
    Proxy proxy = new Proxy();
    proxy.setProtocol("https");
    proxy.setHost("");
    proxied.addProxy(proxy);
    Settings direct = new Settings();
    Proxy around = new Proxy();
    around.setProtocol("https");
    around.setHost("proxy.example");
    around.setPort(3128);
    around.setNonProxyHosts("*.example");
    direct.addProxy(around);
    Map<String, String> variables = Map.of("https_proxy", "http://proxy.example:3128");
    return Stream.of(
        row("Java 11", State.FAILED, "Java 11 in /jdk", new JavaVersionCheck(11, "/jdk")),
        row(
            CheckId.MAVEN_VERSION,
            "Maven 3.8.6",
            State.FAILED,
            "Maven 3.8.6",
            world -> world.maven = "3.8.6"),
        row(
            CheckId.MAVEN_VERSION,
            "Maven 4.1",
            State.WARNING,
            "4.1.0-alpha-1",
            world -> world.maven = "4.1.0-alpha-1"),
        row(
            CheckId.PROPERTIES,
            "a misspelt property",
            State.FAILED,
            "Unknown property slipway.kubconfig",
            world ->
                world.properties =
                    () -> {
                      throw new UserErrorException(
                          new UserError(
                              ErrorCode.PROPERTY_UNKNOWN,
                              "Unknown property slipway.kubconfig",
                              "the command line",
                              "no goal reads it",
                              "Correct it"));
                    }),
        row(
            "a cache that is a file",
            State.FAILED,
            "is not a directory",
            new CacheSpaceCheck(Path.of("pom.xml"), 1)),
        row(
            "a full disk",
            State.WARNING,
            "GB free",
            new CacheSpaceCheck(Path.of("target"), Long.MAX_VALUE)),
        row(
            CheckId.SETTINGS_SERVERS,
            "a password of another master password",
            State.FAILED,
            "it is not encrypted with this master password",
            world -> world.server("old", "u", "{damaged}")),
        row(
            CheckId.SETTINGS_ENCRYPTION,
            "a password as it is",
            State.WARNING,
            "these servers are: nexus",
            world ->
                Files.writeString(
                    world.settingsFile,
                    "<settings><servers><server><id>nexus</id><password>nexus-pass-Q7wz1</password>"
                        + "</server></servers></settings>")),
        row(
            CheckId.SETTINGS_PERMISSIONS,
            "settings.xml for everyone",
            State.WARNING,
            "rw-r--r--",
            world -> permit(world.settingsFile)),
        row(
            "a proxy without a host",
            State.FAILED,
            "has no host",
            new ProxyCheck(new SettingsProxies(proxied, new FixedDecrypter()), List.of(NEXUS))),
        row(
            "no_proxy says less than settings.xml",
            State.WARNING,
            "they differ for nexus.example",
            new NoProxyCheck(
                new SettingsProxies(direct, new FixedDecrypter()),
                new EnvironmentProxies(variables),
                List.of(NEXUS))),
        row(
            CheckId.CA_FILE,
            "no such file",
            State.FAILED,
            "there is no file",
            world -> world.caFile = "missing.pem"),
        row(
            CheckId.CA_FILE,
            "not a certificate",
            State.FAILED,
            "can't be read",
            world -> {
              Files.writeString(world.directory.resolve("ca.pem"), "no certificate");
              world.caFile = "ca.pem";
            }),
        row(
            "a trust store that is missing",
            State.FAILED,
            "/nowhere/cacerts",
            new TruststoreCheck("/nowhere/cacerts")),
        row(
            "a server without TLS",
            State.FAILED,
            "has no TLS",
            new PlainHttpCheck(List.of(URI.create("http://nexus.example/")), PlainHosts.LOOPBACK)),
        row(
            "a server without TLS that is allowed",
            State.WARNING,
            "plain text to http://nexus.example/",
            new PlainHttpCheck(
                List.of(URI.create("http://nexus.example/")), PlainHosts.of("nexus.example", ""))),
        row(
            CheckId.INSECURE,
            "a host without TLS",
            State.WARNING,
            "nexus.example",
            world -> world.insecure = "nexus.example"));
  }

  static Stream<Row> checkout() {
    return Stream.of(
        row(
            CheckId.GIT_VERSION,
            "no git",
            State.WARNING,
            "no git in PATH",
            world -> world.variables.put("PATH", "/nowhere")),
        row(
            CheckId.GIT_VERSION,
            "no git, and ssh",
            State.FAILED,
            "over ssh",
            world -> {
              world.variables.put("PATH", "/nowhere");
              world.environments = "ssh://git@127.0.0.1:1/team/env.git";
            }),
        row(
            CheckId.GIT_DEPTH,
            "a shallow clone",
            State.WARNING,
            "shallow",
            world -> Files.writeString(world.directory.resolve(".git/shallow"), "a".repeat(40))),
        row(
            CheckId.GIT_CHANGES,
            "a new file",
            State.WARNING,
            "new.txt",
            world -> Files.writeString(world.directory.resolve("new.txt"), "")),
        row(
            CheckId.GIT_CHANGES,
            "a commit that is not pushed",
            State.WARNING,
            "1 commit is not pushed",
            DoctorWorld::commit));
  }

  static Stream<Row> servers() {
    return Stream.of(
        row(
            CheckId.CLOCK_SKEW,
            "a clock that is fast",
            State.FAILED,
            "ahead of the server",
            world -> world.now = Instant.now().plusSeconds(90)),
        row(
            CheckId.CLOCK_SKEW,
            "a clock that is slow",
            State.FAILED,
            "behind the server",
            world -> world.now = Instant.now().minusSeconds(90)),
        row(
            CheckId.TLS_CERTIFICATE,
            "a certificate that ends soon",
            State.WARNING,
            "in 9 days",
            world -> world.now = Instant.now().plus(Duration.ofDays(20))),
        row(
            CheckId.STORE_REACHABLE,
            "a server in trouble",
            State.FAILED,
            "it answers 503",
            world -> world.reply("GET /repository/k8s/", 503, "")),
        row(
            CheckId.STORE_REACHABLE,
            "no server",
            State.FAILED,
            "onnect",
            world -> world.store = "http://127.0.0.1:1/repository/k8s"),
        row(
            CheckId.STORE_LOGIN,
            "a wrong password",
            State.FAILED,
            "401",
            world -> world.reply("GET /repository/k8s/doctor/nothing", 401, "")),
        row(
            CheckId.STORE_REPOSITORY,
            "a repository of another format",
            State.FAILED,
            "maven2 (hosted)",
            world ->
                world.reply(
                    "GET /service/rest/v1/repositories",
                    200,
                    "[{'name':'k8s','format':'maven2','type':'hosted'}]")),
        row(
            CheckId.STORE_REPOSITORY,
            "no repository of the name",
            State.FAILED,
            "no repository 'k8s'",
            world -> world.reply("GET /service/rest/v1/repositories", 200, "[]")),
        row(
            CheckId.STORE_POLICY,
            "redeploy allowed",
            State.WARNING,
            "Allow redeploy",
            world ->
                world.reply(
                    "GET /service/rest/v1/repositories/raw/hosted/k8s",
                    200,
                    "{'storage':{'writePolicy':'ALLOW'}}")),
        row(
            CheckId.STORE_POLICY,
            "read-only",
            State.FAILED,
            "nothing can be published",
            world ->
                world.reply(
                    "GET /service/rest/v1/repositories/raw/hosted/k8s",
                    200,
                    "{'storage':{'writePolicy':'DENY'}}")),
        row(
            CheckId.STORE_WRITE,
            "no right to write",
            State.FAILED,
            "the upload was refused: 403",
            world -> world.reply("PUT /repository/k8s/doctor/*", 403, "")),
        row(
            CheckId.STORE_WRITE,
            "written twice",
            State.WARNING,
            "could be written twice",
            world -> world.rewritable = true),
        row(
            CheckId.REGISTRY_REACHABLE,
            "another server",
            State.FAILED,
            "this is not a registry",
            world -> world.reply("GET /v2/", 404, "")),
        row(
            CheckId.REGISTRY_REACHABLE,
            "an invalid name",
            State.FAILED,
            "UPPER",
            world -> world.registry = "registry.example/UPPER"),
        row(
            CheckId.REGISTRY_LOGIN,
            "a wrong password",
            State.FAILED,
            "rejected",
            world -> world.reply("HEAD /v2/team/orders/manifests/slipway-doctor", 401, "")),
        row(
            CheckId.REGISTRY_REPOSITORY,
            "no docker repository",
            State.WARNING,
            "no hosted docker repository",
            world ->
                world.reply(
                    "GET /service/rest/v1/repositories",
                    200,
                    "[{'name':'k8s','format':'raw','type':'hosted'}]")),
        row(
            CheckId.REGISTRY_WRITE,
            "no right to push",
            State.FAILED,
            "does not allow",
            world -> world.reply("POST /v2/team/orders/blobs/uploads/", 403, "")),
        row(
            CheckId.BASE_IMAGE,
            "no such tag",
            State.FAILED,
            "java:17",
            world -> world.reply("HEAD /v2/library/java/manifests/17", 404, "")));
  }

  static Stream<Row> environments() {
    return Stream.of(
        row(
            CheckId.ENVIRONMENT_DEFINITION,
            "an unknown field",
            State.FAILED,
            "bundel",
            world -> {
              world.environment();
              Files.writeString(
                  world.directory.resolve("apps/orders.yaml"),
                  "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n"
                      + "spec: {bundel: x}\n");
            }),
        row(
            CheckId.ENVIRONMENT_READ,
            "a wrong branch",
            State.FAILED,
            "prod",
            world -> world.branch = "prod"),
        row(
            CheckId.ENVIRONMENT_READ,
            "a repository of something else",
            State.FAILED,
            "no environment.yaml",
            world -> world.environments = world.directory.toString()),
        row(
            CheckId.ENVIRONMENT_WRITE,
            "no right to push",
            State.FAILED,
            "not allowed here",
            world -> world.git.forbidPush = "not allowed here"));
  }

  static Stream<Row> gitlab() {
    String protection = "GET /projects/7/protected_branches";
    return Stream.of(
        row(
            CheckId.GITLAB_REACHABLE,
            "a server in trouble",
            State.FAILED,
            "502",
            world -> world.api("GET /metadata", 502, "")),
        row(
            CheckId.GITLAB_TOKEN,
            "a token that was revoked",
            State.FAILED,
            "401",
            world -> world.api("GET /user", 401, "{'message':'401 Unauthorized'}")),
        row(
            CheckId.GITLAB_TOKEN,
            "a person's token",
            State.WARNING,
            "a personal access token of user alice",
            world -> world.api("GET /user", 200, "{'username':'alice'}")),
        row(
            CheckId.GITLAB_TOKEN,
            "no token",
            State.FAILED,
            "token",
            world -> world.settings.getServers().removeIf(one -> one.getId().equals("gitlab"))),
        row(
            CheckId.GITLAB_TOKEN,
            "the job's token only",
            State.WARNING,
            "only the token of the job",
            world -> {
              world.settings.getServers().removeIf(one -> one.getId().equals("gitlab"));
              world.variables.put("CI_JOB_TOKEN", "glcbt-hidden-job");
              world.variables.put("CI_SERVER_URL", world.gitlabServer);
              world.gitlabServer = "";
            }),
        row(
            CheckId.GITLAB_SCOPES,
            "a token that only reads",
            State.FAILED,
            "read_api",
            world -> world.api("GET /personal_access_tokens/self", 200, "{'scopes':['read_api']}")),
        row(
            CheckId.GITLAB_SCOPES,
            "an administrator's token",
            State.WARNING,
            "more than is needed",
            world ->
                world.api("GET /personal_access_tokens/self", 200, "{'scopes':['api','sudo']}")),
        row(
            CheckId.GITLAB_SCOPES,
            "a fine-grained token without a permission",
            State.FAILED,
            "fine-grained, and refused",
            world -> {
              world.api("GET /personal_access_tokens/self", 200, "{'granular':true}");
              world.api(
                  "GET /projects/7/repository/branches/main", 403, "{'message':'403 Forbidden'}");
            }),
        row(
            CheckId.GITLAB_EXPIRY,
            "a token that ends soon",
            State.WARNING,
            "in 14 days",
            world -> expires(world, 14)),
        row(
            CheckId.GITLAB_EXPIRY,
            "a token that has ended",
            State.FAILED,
            "in -1 days",
            world -> expires(world, -1)),
        row(
            CheckId.GITLAB_ROLE,
            "a reporter",
            State.FAILED,
            "Reporter",
            world ->
                project(world, DoctorWorld.project("merge", true, false, "").replace("40", "20"))),
        row(
            CheckId.GITLAB_ROLE,
            "a project that the token can't see",
            State.FAILED,
            "no such project",
            world -> world.project = "team/other"),
        row(
            CheckId.GITLAB_MERGE_METHOD,
            "fast-forward",
            State.WARNING,
            "fast-forward",
            world -> project(world, DoctorWorld.project("ff", true, false, ""))),
        row(
            CheckId.GITLAB_PIPELINES,
            "merges without a pipeline",
            State.WARNING,
            "off",
            world -> project(world, DoctorWorld.project("merge", false, false, ""))),
        row(
            CheckId.GITLAB_MERGE_TRAINS,
            "trains in an old GitLab",
            State.FAILED,
            "GitLab 17.5.0",
            world -> {
              world.api("GET /metadata", 200, "{'version':'17.5.0-ee'}");
              project(world, DoctorWorld.project("merge", true, true, ""));
            }),
        row(
            CheckId.GITLAB_BRANCH,
            "no protection",
            State.WARNING,
            "is not protected",
            world -> world.api(protection, 200, "[]")),
        row(
            CheckId.GITLAB_BRANCH,
            "force push",
            State.WARNING,
            "force push allowed",
            world ->
                world.api(
                    protection,
                    200,
                    "[{'name':'ma*','allow_force_push':true,'merge_access_levels':[{'access_level':30}]}]")),
        row(
            CheckId.GITLAB_BRANCH,
            "no one may merge",
            State.WARNING,
            "the user of the token is Maintainer",
            world ->
                world.api(
                    protection,
                    200,
                    "[{'name':'main','push_access_levels':[{'access_level':0}],"
                        + "'merge_access_levels':[{'access_level':60}]}]")),
        row(
            CheckId.GITLAB_CODEOWNERS,
            "GitLab Free",
            State.WARNING,
            "Free does not enforce CODEOWNERS; who may merge is the only guard: Developer",
            world ->
                world.api(
                    protection,
                    200,
                    "[{'name':'main','merge_access_levels':[{'access_level':30}]}]")),
        row(
            CheckId.GITLAB_JOB_TOKEN,
            "open to all",
            State.WARNING,
            "every project",
            world ->
                world.api("GET /projects/7/job_token_scope", 200, "{'inbound_enabled':false}")),
        row(
            CheckId.GITLAB_JOB_TOKEN,
            "an old GitLab",
            State.SKIPPED,
            "this version of GitLab does not have it",
            world -> world.api("GET /projects/7/job_token_scope", 404, "{}")),
        row(
            CheckId.GITLAB_JOB_TOKEN,
            "a token that may not read it",
            State.SKIPPED,
            "that takes the role Maintainer",
            world -> world.api("GET /projects/7/job_token_scope", 403, "{}")),
        row(
            CheckId.GITLAB_ENVIRONMENTS,
            "an environment that is not protected",
            State.WARNING,
            "'test' is not protected",
            world -> {
              world.environment();
              world.api("GET /projects/7/protected_environments", 200, "[]");
            }),
        row(
            CheckId.GITLAB_SCHEDULE,
            "a blocked owner",
            State.FAILED,
            "its owner carol is blocked",
            world -> {
              world.environment();
              world.api(
                  "GET /projects/7/pipeline_schedules",
                  200,
                  "[{'description':'hourly','active':true,"
                      + "'owner':{'username':'carol','state':'blocked'}}]");
            }),
        row(
            CheckId.GITLAB_SCHEDULE,
            "none active",
            State.WARNING,
            "none is active",
            world -> {
              world.environment();
              world.api("GET /projects/7/pipeline_schedules", 200, "[{'active':false}]");
            }),
        row(
            CheckId.GITLAB_PAGES,
            "Pages switched off",
            State.WARNING,
            "off",
            world -> {
              world.environment();
              project(world, DoctorWorld.project("merge", true, false, "disabled"));
            }));
  }

  static Stream<Row> cluster() {
    return Stream.of(
        row(
            CheckId.KUBECONFIG,
            "no YAML",
            State.FAILED,
            "kubeconfig",
            world -> Files.writeString(world.kubeconfig, "{")),
        row(
            CheckId.KUBECONFIG_PERMISSIONS,
            "a kubeconfig for everyone",
            State.WARNING,
            "rw-r--r--",
            world -> permit(world.kubeconfig)),
        row(
            CheckId.CLUSTER_REACHABLE,
            "a server in trouble",
            State.FAILED,
            "/version answers 500",
            world -> world.reply("GET /version", 500, "")),
        row(
            CheckId.CLUSTER_ADDRESS,
            "another cluster",
            State.FAILED,
            "https://other.example:6443",
            world ->
                world.environment(
                    "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n"
                        + "spec: {cluster: {server: 'https://other.example:6443'}}\n")),
        row(
            CheckId.CLUSTER_ADDRESS,
            "any cluster",
            State.WARNING,
            "names no server",
            world ->
                world.environment(
                    "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n")),
        row(
            CheckId.CLUSTER_TLS,
            "no check of the certificate",
            State.WARNING,
            "insecure-skip-tls-verify",
            world -> world.kubeconfigWith("insecure-skip-tls-verify: true")),
        row(
            CheckId.CLUSTER_LOGIN,
            "a token that has ended",
            State.FAILED,
            "Unauthorized",
            world ->
                world.reply(
                    "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                    401,
                    "{'kind':'Status','message':'Unauthorized','code':401}")),
        row(
            CheckId.CLUSTER_VERSION,
            "Kubernetes 1.29",
            State.WARNING,
            "Kubernetes 1.29",
            world -> world.reply("GET /version", 200, "{'major':'1','minor':'29+'}")),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a user who may only read",
            State.FAILED,
            "patch configmaps in namespace slipway-system",
            world -> {
              world.environment();
              world.reply(
                  "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                  201,
                  "{'status':{'allowed':false}}");
            }),
        row(
            CheckId.CLUSTER_LOCK,
            "another run",
            State.WARNING,
            "held by job 17, renewed at " + Instant.now().toString().substring(0, 10),
            world -> {
              world.environment();
              world.reply(
                  "GET /apis/coordination.k8s.io/v1/namespaces/slipway-system/leases/slipway-test",
                  200,
                  "{'metadata':{'name':'slipway-test'},'spec':{'holderIdentity':'job 17',"
                      + "'leaseDurationSeconds':60,'renewTime':'"
                      + Instant.now()
                      + "'}}");
            }));
  }

  static Stream<Row> receivers() {
    return Stream.of(
        row(
            CheckId.SLACK_TOKEN,
            "a token that was revoked",
            State.FAILED,
            "token_revoked. Replace the token",
            world -> {
              world.environment();
              world.reply("POST /slack/auth.test", 200, "{'ok':false,'error':'token_revoked'}");
            }),
        row(
            CheckId.SLACK_WEBHOOK,
            "no URL",
            State.FAILED,
            "https://",
            world -> {
              world.environment(
                  "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n"
                      + "spec: {notify: [{slack: {webhookVariable: HOOK}}]}\n");
              world.variables.put("HOOK", "hooks.example/xoxb-9-hidden-token");
            }),
        row(
            CheckId.NOTIFY_VARIABLES,
            "a variable that the pipeline lacks",
            State.FAILED,
            "not set: HOOK_KEY",
            world -> {
              world.environment();
              world.variables.put("GITLAB_CI", "true");
              world.variables.remove("HOOK_KEY");
            }));
  }

  static Stream<Row> rows() {
    return Stream.of(
            build(), checkout(), servers(), environments(), gitlab(), cluster(), receivers())
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsIt(Row row) throws Exception {
    Finding finding;
    if (row.alone().isPresent()) {
      Report report =
          new Doctor(Duration.ofSeconds(5), new KnownSecrets(List.of()))
              .examine(Place.NONE, List.of(row.alone().get()));
      finding = report.findings().get(0);
    } else {
      try (DoctorWorld world = new DoctorWorld(folder)) {
        row.breaking().in(world);
        Report report = world.examine(each -> each.id().group() == row.id().group());
        finding = DoctorWorld.of(report, row.id());
        assertThat(ReportJson.text(report)).doesNotContain(DoctorWorld.SECRETS);
      }
    }
    assertThat(finding.state()).as(finding.toString()).isEqualTo(row.state());
    assertThat(finding.outcome().seen()).contains(row.seen());
    assertThat(finding.fix().isBlank()).isEqualTo(row.state() == State.SKIPPED);
  }

  @Test
  void eachCheckHasARow() {
    Set<CheckId> shown = EnumSet.noneOf(CheckId.class);
    rows().forEach(row -> shown.add(row.id()));
    assertThat(shown).hasSizeGreaterThan(30).containsExactlyInAnyOrder(CheckId.values());
  }

  /** Between a service and an environment, each check is ok, or says why it is not made. */
  @Test
  void findsNothingWhereAllIsAsItShouldBe() throws Exception {
    List<Finding> all = new ArrayList<>();
    try (DoctorWorld service = new DoctorWorld(Files.createDirectory(folder.resolve("a")));
        DoctorWorld environment = new DoctorWorld(Files.createDirectory(folder.resolve("b")))) {
      all.addAll(service.examine().findings());
      environment.environment();
      all.addAll(environment.examine().findings());
    }

    assertThat(all)
        .filteredOn(each -> each.state() == State.WARNING || each.state() == State.FAILED)
        .isEmpty();
    Set<CheckId> ok = EnumSet.noneOf(CheckId.class);
    all.stream().filter(each -> each.state() == State.OK).forEach(each -> ok.add(each.id()));
    // A world has a bot's token, and no authorities of its own.
    assertThat(ok)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(CheckId.SLACK_WEBHOOK, CheckId.CA_FILE)));
  }

  @Test
  void aServerThatHangsCostsItsLimitOnce() throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder)) {
      world.seconds = 3;
      world.hang("GET /repository/k8s/");
      world.hang("GET /v2/");
      world.hang("GET /gitlab/api/v4/metadata");
      world.hang("GET /version");
      long begin = System.nanoTime();

      Report report = world.examine();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      for (CheckId id :
          List.of(
              CheckId.STORE_REACHABLE,
              CheckId.REGISTRY_REACHABLE,
              CheckId.GITLAB_REACHABLE,
              CheckId.CLUSTER_REACHABLE)) {
        assertThat(DoctorWorld.of(report, id).state()).as(id.id()).isEqualTo(State.FAILED);
      }
      assertThat(DoctorWorld.of(report, CheckId.STORE_LOGIN).outcome().seen())
          .isEqualTo("store-reachable failed");
      assertThat(DoctorWorld.of(report, CheckId.ENVIRONMENT_READ).state()).isEqualTo(State.OK);
    }
  }

  private static void permit(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static void project(DoctorWorld world, String body) {
    world.api("GET /projects/team%2Fenv", 200, body);
    world.api("GET /projects/7", 200, body);
  }

  private static void expires(DoctorWorld world, int days) {
    String day = world.now.plus(Duration.ofDays(days)).toString().substring(0, 10);
    world.api(
        "GET /personal_access_tokens/self", 200, "{'scopes':['api'],'expires_at':'" + day + "'}");
  }
}
