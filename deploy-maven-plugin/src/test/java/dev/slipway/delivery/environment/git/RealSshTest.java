package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promotion over OpenSSH on both sides. */
@Tag("slow") // keys and programs
class RealSshTest extends GitRepositoryScene {
  private final List<Event> events = new ArrayList<>();
  private SshServer server;
  private Path link;

  @BeforeEach
  void server() throws IOException, InterruptedException, GitAPIException {
    assumeTrue(SshServer.program().isPresent(), "no sshd here (package openssh-server)");
    server = SshServer.start(Files.createDirectory(folder.resolve("ssh")));
    variables.put("PATH", System.getenv("PATH"));
    link = folder.resolve("env.git"); // a path with a space can't be in an address
    Files.createSymbolicLink(link, bare.getRepository().getDirectory().toPath());
    try (Git work = clone("environment")) {
      commit(
          work,
          "environment.yaml",
          "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n");
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void promote(String version) throws IOException {
    URI bundle =
        URI.create(
            "https://nexus.example.com/repository/k8s/com/acme/orders/%1$s/orders-%1$s-manifests.tar.gz"
                .formatted(version));
    Promotion promotion =
        new Promotion(
            "com.acme",
            "https://git.example.com/shop/orders.git",
            new ReferenceUpdate(
                "orders", bundle, "c".repeat(64), version, "a".repeat(40), "team-orders"),
            Set.of(),
            Promotion.Consent.NONE);
    GitEnvironmentRepository repository = at(server.address(link), "main", Credentials.none());
    Promoter promoter = new Promoter(events::add);
    promoter.check(List.of(promotion), repository);
    promoter.promote(List.of(promotion), repository);
  }

  @Test
  void promotesWithAKey() throws IOException {
    variables.put("GIT_SSH_COMMAND", server.command("user", "known_hosts"));
    promote("1.4.1");
    promote("1.4.2");
    promote("1.4.2");
    assertThat(read("apps/orders.yaml")).contains("version: 1.4.2");
    assertThat(events)
        .extracting(event -> ((Event.ReferencePromoted) event).commit().isEmpty())
        .containsExactly(false, false, true);
    assertThat(server.log()).contains("Accepted publickey");
  }

  @Test
  void promotesWithAKeyOfTheAgent() throws IOException, InterruptedException {
    Path socket = folder.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("agent.log").toFile())
            .start();
    try {
      for (int i = 0; i < 500 && !Files.exists(socket); i++) {
        Thread.sleep(10);
      }
      ProcessBuilder add = new ProcessBuilder("ssh-add", folder.resolve("ssh/user").toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.redirectErrorStream(true).start().waitFor()).isZero();
      variables.put("SSH_AUTH_SOCK", socket.toString());
      variables.put("GIT_SSH_COMMAND", server.commandWithAgent());
      promote("1.4.1");
      assertThat(read("apps/orders.yaml")).contains("1.4.1");
    } finally {
      agent.destroy();
    }
  }

  @Test
  void aKeyThatIsNotAllowedIsToldFromAnUnknownHost() {
    variables.put("GIT_SSH_COMMAND", server.command("stranger", "known_hosts"));
    UserError denied = error(() -> promote("1.4.1"));
    assertThat(denied.code().label()).isEqualTo("SLIP-4002");
    assertThat(denied.why()).contains("Permission denied");
    variables.put("GIT_SSH_COMMAND", server.command("user", "no_known_hosts"));
    UserError unknown = error(() -> promote("1.4.1"));
    assertThat(unknown.code().label()).isEqualTo("SLIP-4001");
    assertThat(unknown.fix()).contains("known_hosts");
  }
}
