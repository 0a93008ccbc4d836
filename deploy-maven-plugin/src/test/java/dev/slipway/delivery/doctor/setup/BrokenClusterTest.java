package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.State;
import dev.slipway.delivery.net.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kubeconfig, the API server, permissions and the lock. */
class BrokenClusterTest extends AbstractBrokenSetups {
  private static final Instant NOW = Instant.now();

  @Override
  Stream<BrokenSetup> rows() {
    return Stream.of(
        row(
            CheckId.KUBECONFIG,
            "no YAML",
            State.FAILED,
            "kubeconfig",
            world -> Files.writeString(world.kubeconfig, "{")),
        row(
            CheckId.KUBECONFIG,
            "a key of another certificate",
            State.FAILED,
            "the private key does not belong to the certificate",
            world -> world.clientCertificate(TestCertificate.create())),
        row(
            CheckId.KUBECONFIG_CERTIFICATE,
            "it ends soon",
            State.WARNING,
            "O=Bed ends on ",
            world -> certificateAt(world, Instant.now().plus(Duration.ofDays(20)))),
        row(
            CheckId.KUBECONFIG_CERTIFICATE,
            "it has ended",
            State.FAILED,
            ", 9 days ago",
            world -> certificateAt(world, Instant.now().plus(Duration.ofDays(40).minusHours(1)))),
        row(
            CheckId.KUBECONFIG_CERTIFICATE,
            "it is not valid yet",
            State.FAILED,
            "is not valid before",
            world -> certificateAt(world, Instant.now().minus(Duration.ofHours(2)))),
        row(
            CheckId.KUBECONFIG_TOKEN,
            "a token of a ServiceAccount that ends soon",
            State.WARNING,
            "system:serviceaccount:ci:bot ends on ",
            world -> token(world, Duration.ofDays(-80), Duration.ofDays(10))),
        row(
            CheckId.KUBECONFIG_TOKEN,
            "a token that has ended",
            State.FAILED,
            ", 5 h ago",
            world -> token(world, Duration.ofHours(-10), Duration.ofHours(-5))),
        row(
            CheckId.KUBECONFIG_TOKEN,
            "a token file",
            State.SKIPPED,
            "it is renewed: token file bot.token",
            world -> {
              world.kubeconfigOf("tokenFile: bot.token");
              Files.writeString(world.folder.resolve("bot.token"), "kube-bearer-Zz91xx");
            }),
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
            world -> world.servers.reply("GET /version", 500, "")),
        row(
            CheckId.CLUSTER_ADDRESS,
            "another cluster",
            State.FAILED,
            "https://other.example:6443",
            world ->
                world.definition(
                    "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n"
                        + "spec: {cluster: {server: 'https://other.example:6443'}}\n")),
        row(
            CheckId.CLUSTER_ADDRESS,
            "any cluster",
            State.WARNING,
            "names no server",
            world ->
                world.definition(
                    "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n")),
        row(
            CheckId.CLUSTER_TLS,
            "no check of the certificate",
            State.WARNING,
            "insecure-skip-tls-verify",
            world -> world.kubeconfigTrusting("insecure-skip-tls-verify: true")),
        row(
            CheckId.CLUSTER_LOGIN,
            "a token that has ended",
            State.FAILED,
            "Unauthorized",
            world ->
                world.servers.reply(
                    "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                    401,
                    "{'kind':'Status','message':'Unauthorized','code':401}")),
        row(
            CheckId.CLUSTER_VERSION,
            "Kubernetes 1.29",
            State.WARNING,
            "Kubernetes 1.29",
            world -> world.servers.reply("GET /version", 200, "{'major':'1','minor':'29+'}")),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a user who may only read",
            State.FAILED,
            "create, patch configmaps in namespace slipway-system",
            world -> {
              world.environment();
              GoodReplies.rules(world.servers, false, rule("get", "list", "watch"));
            }),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a user who may not delete",
            State.WARNING,
            "pruning and waiting do less without: delete configmaps in namespace slipway-system",
            world -> {
              world.environment();
              GoodReplies.rules(
                  world.servers, false, rule("get", "list", "watch", "create", "patch", "update"));
            }),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a custom resource in manifests/",
            State.FAILED,
            "widgets.acme.example in namespace shop; for the files of this repository, 1 object",
            world -> {
              widget(world);
              String all = rule("*");
              GoodReplies.rules(
                  world.servers,
                  false,
                  all.replace("'apiGroups':['*']", "'apiGroups':['','coordination.k8s.io']"));
            }),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a kind that the server does not have",
            State.FAILED,
            "acme.example/v1 Widget",
            world -> {
              widget(world);
              Files.delete(world.directory.resolve("apps/orders.yaml"));
              world.servers.reply("GET /apis/acme.example/v1", 404, "");
            }),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a damaged bundle in the cache",
            State.SKIPPED,
            "orders-1-manifests.tar.gz: mvn delivery:resolve fetches it again",
            world -> {
              world.environment();
              String hash = "a".repeat(64);
              Path reference = world.directory.resolve("apps/orders.yaml");
              Files.writeString(
                  reference, Files.readString(reference) + "  sha256: " + hash + "\n");
              Path cached = world.folder.resolve("cache/bundles/aa/" + hash + ".tar.gz");
              Files.createDirectories(cached.getParent());
              Files.writeString(cached, "half of it");
            }),
        row(
            CheckId.CLUSTER_RIGHTS,
            "files that are no release",
            State.SKIPPED,
            "mvn delivery:resolve would fail: ",
            world -> {
              widget(world);
              Files.delete(world.directory.resolve("apps/orders.yaml"));
              Files.copy(
                  world.directory.resolve("manifests/widget.yaml"),
                  world.directory.resolve("manifests/again.yaml"));
            }),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a namespace that has to be created",
            State.FAILED,
            "missing: create, patch namespaces/shop;",
            world -> folder(world, 404)),
        row(
            CheckId.CLUSTER_RIGHTS,
            "a webhook that refuses",
            State.FAILED,
            "missing: create, get, update leases.coordination.k8s.io",
            world -> {
              world.environment();
              String all = rule("*");
              GoodReplies.rules(
                  world.servers, true, all.replace("'apiGroups':['*']", "'apiGroups':['']"));
              world.servers.reply(GoodReplies.REVIEWS, 201, "{'status':{'allowed':false}}");
            }),
        row(
            CheckId.CLUSTER_LOCK,
            "another run",
            State.WARNING,
            "held by job 17, renewed at " + NOW.toString().substring(0, 10),
            world -> {
              world.environment();
              world.servers.reply(
                  "GET /apis/coordination.k8s.io/v1/namespaces/slipway-system/leases/slipway-test",
                  200,
                  "{'metadata':{'name':'slipway-test'},'spec':{'holderIdentity':'job 17',"
                      + "'leaseDurationSeconds':3600,'renewTime':'"
                      + NOW
                      + "'}}");
            }));
  }

  private static void certificateAt(DoctorWorld world, Instant now) throws Exception {
    world.clientCertificate(world.servers.certificate);
    world.now = now;
  }

  private static String rule(String... verbs) {
    return "{'verbs':['%s'],'apiGroups':['*'],'resources':['*']}"
        .formatted(String.join("','", verbs));
  }

  private static void widget(DoctorWorld world) throws Exception {
    Files.writeString(
        Files.createDirectories(world.directory.resolve("manifests")).resolve("widget.yaml"),
        "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: a, namespace: shop}\n");
    world.environment();
  }

  /** A user who writes to the namespace of an app, but to no namespace itself. */
  private static void folder(DoctorWorld world, int status) throws Exception {
    Files.writeString(
        Files.createDirectories(world.directory.resolve("manifests/web")).resolve("web.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n");
    world.environment();
    Files.writeString(
        world.directory.resolve("apps/orders.yaml"),
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n"
            + "spec: {path: manifests/web, namespace: shop}\n");
    GoodReplies.rules(
        world.servers,
        false,
        "{'verbs':['*'],'apiGroups':['*'],'resources':['configmaps','leases','widgets']},"
            + "{'verbs':['get','list'],'apiGroups':[''],'resources':['namespaces']}");
    world.servers.reply(GoodReplies.REVIEWS, 201, "{'status':{'allowed':false}}");
    world.servers.reply(
        "GET /api/v1/namespaces/shop",
        status,
        status == 200
            ? "{'kind':'Namespace','apiVersion':'v1','metadata':{'name':'shop','uid':'1'}}"
            : "{'kind':'Status','message':'%d','code':%d}".formatted(status, status));
  }

  /** As an administrator made it; or it may not be read. */
  @ParameterizedTest
  @ValueSource(ints = {200, 403})
  void aNamespaceThatExistsIsNotCreated(int status, @TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      folder(world, status);

      Report report = world.examine(check -> check.id() == CheckId.CLUSTER_RIGHTS);

      Outcome outcome = DoctorWorld.of(report, CheckId.CLUSTER_RIGHTS).outcome();
      assertThat(outcome.seen()).contains(" permissions for the files of this repository");
      assertThat(outcome.state()).isEqualTo(State.OK);
    }
  }

  private static void token(DoctorWorld world, Duration issued, Duration end) throws Exception {
    String claims =
        "{\"sub\":\"system:serviceaccount:ci:bot\",\"iat\":%d,\"exp\":%d}"
            .formatted(
                world.now.plus(issued).getEpochSecond(), world.now.plus(end).getEpochSecond());
    String body = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(US_ASCII));
    world.kubeconfigOf("token: eyJhbGciOiJSUzI1NiJ9." + body + ".kube-bearer-Zz91xx");
  }

  /** Reading a kubeconfig is not a reason to run what it names. */
  @Test
  void anExecPluginIsNamedButNotRun(@TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      Path trace = folder.resolve("trace");
      world.kubeconfigOf(
          "exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: ['%s'],"
                  .formatted(trace)
              + " interactiveMode: Never}");

      Report report = world.examine(check -> check.id().name().startsWith("KUBECONFIG"));

      assertThat(DoctorWorld.of(report, CheckId.KUBECONFIG_TOKEN).outcome())
          .isEqualTo(Outcome.skipped("it is renewed: exec plugin 'touch'"));
      assertThat(DoctorWorld.of(report, CheckId.KUBECONFIG).state()).isEqualTo(State.OK);
      assertThat(trace).doesNotExist();
    }
  }

  @Test
  void theFixOfATokenIsACommand(@TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      token(world, Duration.ofDays(-80), Duration.ofDays(10));
      Report report = world.examine(check -> check.id() == CheckId.KUBECONFIG_TOKEN);
      assertThat(DoctorWorld.of(report, CheckId.KUBECONFIG_TOKEN).fix())
          .endsWith("kubectl create token bot --namespace ci --duration 2160h");
    }
  }

  /** A token for one job does not end early: it is made for an hour. */
  @Test
  void aShortTokenIsFine(@TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      token(world, Duration.ofMinutes(-10), Duration.ofMinutes(50));
      Report report = world.examine(check -> check.id() == CheckId.KUBECONFIG_TOKEN);
      assertThat(DoctorWorld.of(report, CheckId.KUBECONFIG_TOKEN).outcome())
          .extracting(Outcome::state, Outcome::seen)
          .containsExactly(
              State.OK,
              "system:serviceaccount:ci:bot ends on "
                  + world.now.plus(Duration.ofMinutes(50)).toString().substring(0, 10)
                  + ", in 49 min");
    }
  }
}
