package dev.slipway.its.access;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.expiry.Expiry;
import dev.slipway.delivery.access.expiry.ExpiryRun;
import dev.slipway.delivery.access.expiry.LiveAdmins;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A grant of admin on a real API server, from its beginning to its end. */
class ExpiryIT {
  private static final String ANA = "ana@example.com";
  private static final String ENVIRONMENT =
      """
      apiVersion: slipway.dev/v1
      kind: Environment
      metadata: {name: NAME}
      spec: {access: {admin: allowed}}
      """;
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
        <version>1.0.0</version>
        <packaging>environment</packaging>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private final BedFile bed = BedFile.load();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private AccessScene scene;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    scene = new AccessScene(bed);
    scene.write("environment.yaml", ENVIRONMENT);
    scene.write(
        "manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
  }

  @AfterEach
  void close() throws Exception {
    if (scene != null) {
      scene.close();
    }
  }

  private void grant(Instant expires) throws Exception {
    scene.write(
        "access/" + scene.name + ".yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: NAME}
        spec:
          grants:
            - level: admin
              users: [ana@example.com]
              reason: "INC-4711: payments stuck"
              requestedBy: ana
              expires: EXPIRES
        """
            .replace("EXPIRES", expires.atOffset(ZoneOffset.ofHours(1)).toString()));
  }

  private Expiry expire(Duration later) throws Exception {
    String name = new EnvironmentReader().readableDefinition(scene.directory()).name();
    InstantSource clock = InstantSource.fixed(now.plus(later));
    return new ExpiryRun(scene.cluster(), clock, event -> {}).expire(Set.of(name));
  }

  private boolean isAdmin() throws Exception {
    return scene.may(ANA, "", "delete", "apps", "deployments");
  }

  /** The server's authorizer hears of a change a little later. */
  private void awaitAdmin(boolean expected) {
    await("ana is " + (expected ? "admin" : "no admin")).until(() -> isAdmin() == expected);
  }

  @Test
  void endsByTheClockThoughTheReleaseIsInvalidAndNothingIsApplied() throws Exception {
    grant(now.plus(Duration.ofHours(1)));
    scene.apply(scene.release(now));
    awaitAdmin(true);

    assertThat(expire(Duration.ofMinutes(59)).open())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.subjects()).containsExactly("User " + ANA);
              assertThat(open.reason()).isEqualTo("INC-4711: payments stuck");
            });
    assertThat(isAdmin()).isTrue();

    scene.write("environment.yaml", ENVIRONMENT + "unknown: x\n");
    scene.write("apps/broken.yaml", "{ this is not YAML");
    Set<String> names = Set.of(scene.name);
    InstantSource later = InstantSource.fixed(now.plus(Duration.ofMinutes(61)));
    assertThat(new LiveAdmins(scene.cluster(), later).read(names).overdue()).hasSize(1);

    Expiry found = expire(Duration.ofMinutes(61));

    assertThat(found.ended()).extracting(AdminGrant::namespace).containsExactly(scene.name);
    assertThat(found.overdue()).isEmpty();
    awaitAdmin(false);
    assertThat(new LiveAdmins(scene.cluster(), later).read(names).isEmpty()).isTrue();
  }

  @Test
  void endsWhileAnotherRunHoldsTheLockAndTheNextRunHasNothingToDo() throws Exception {
    grant(now.plus(Duration.ofHours(1)));
    scene.apply(scene.release(now));
    RunLock.Settings holder =
        new RunLock.Settings("another run", Duration.ofSeconds(60), Duration.ofSeconds(1));
    try (RunLock lock =
        RunLock.acquire(
            scene.cluster(),
            "slipway-system",
            scene.name,
            holder,
            InstantSource.system(),
            Sleeper.real(),
            text -> {},
            text -> {})) {
      assertThat(expire(Duration.ofMinutes(61)).ended()).hasSize(1);
      lock.require();
    }
    awaitAdmin(false);
    Instant later = now.plus(Duration.ofMinutes(61));
    assertThat(scene.apply(scene.release(later))).isEmpty();
    grant(later.plus(Duration.ofHours(1)));
    assertThat(scene.apply(scene.release(later)))
        .singleElement()
        .asString()
        .startsWith("CREATED RoleBinding");
    assertThat(expire(Duration.ofMinutes(61)).open()).hasSize(1);
  }

  @Test
  void theGoalEndsItAloneAndBeforeAnInvalidRelease() throws Exception {
    scene.apply(scene.release(now));
    scene.write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    scene.write("apps/broken.yaml", "{ this is not YAML");
    binding("one", now.minusSeconds(60));

    MavenResult verify = maven("verify");
    assertThat(verify.exitCode()).isNotZero();
    assertThat(exists("one")).isTrue();

    MavenResult deploy = maven("deploy");
    assertThat(deploy.exitCode()).isNotZero();
    assertThat(deploy.output()).contains("apps/broken.yaml", "Admin on " + scene.name + " ended");
    assertThat(exists("one")).isFalse();

    scene.write("environment.yaml", ENVIRONMENT + "unknown: x\n");
    binding("two", now.minusSeconds(60));
    binding("three", now.plus(Duration.ofHours(1)));
    MavenResult alone = maven("dev.slipway:deploy-maven-plugin:expire");
    assertThat(alone.exitCode()).as(alone.output()).isZero();
    assertThat(alone.output())
        .contains(
            "Admin on " + scene.name + " was opened until ",
            "Admin access of " + scene.name,
            "1 open, 1 expired and deleted");
    assertThat(exists("two")).isFalse();
    assertThat(exists("three")).isTrue();
    assertThat(scene.directory().resolve("target/access/metrics.prom"))
        .content()
        .contains("slipway_access_admin_open{environment=\"" + scene.name + "\"} 1");
  }

  private MavenResult maven(String goal) {
    return MavenRun.in(scene.directory(), bed, System.getProperty("its.maven.current", ""))
        .with(goal, "-Dslipway.practice=false", "-Dslipway.kubeconfig=" + bed.path("kubeconfig"))
        .run();
  }

  private void binding(String name, Instant expires) throws Exception {
    scene.done(
        "POST",
        bindings(),
        "application/json",
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
         "metadata": {"name": "slipway:admin:BINDING",
          "labels": {"slipway.dev/access": "admin", "slipway.dev/environment": "NAME"},
          "annotations": {"slipway.dev/expires": "EXPIRES"}},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole",
          "name": "slipway:admin"},
         "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "ana"}]}
        """
            .replace("BINDING", name)
            .replace("NAME", scene.name)
            .replace("EXPIRES", expires.toString()));
  }

  private boolean exists(String name) throws Exception {
    return scene.admin("GET", bindings() + "/slipway:admin:" + name, "", "").statusCode() == 200;
  }

  private String bindings() {
    return "/apis/rbac.authorization.k8s.io/v1/namespaces/" + scene.name + "/rolebindings";
  }
}
