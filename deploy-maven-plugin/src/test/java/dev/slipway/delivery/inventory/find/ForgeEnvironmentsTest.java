package dev.slipway.delivery.inventory.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of a server of which one is an environment, and no repository can be copied. */
class ForgeEnvironmentsTest {
  @TempDir Path folder;
  private volatile boolean down;

  private final FakeServer server =
      new FakeServer(
          request -> {
            if (down) {
              return FakeServer.answer("502 Bad Gateway");
            }
            String path = request.path();
            if (path.startsWith("/api/v4/projects/shop%2Fenv-prod")) {
              return json(project(1, "shop/env-prod"));
            }
            if (path.startsWith("/api/v4/projects/shop%2Fsite")) {
              return json(project(2, "shop/site"));
            }
            if (path.contains("/projects/1/repository/")) {
              return json("{}");
            }
            return FakeServer.answer("404 Not Found");
          });

  private static FakeServer.Answer json(String body) {
    return (socket, out) ->
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length()
                    + "\r\nConnection: close\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.UTF_8));
  }

  private static String project(int id, String path) {
    return "{\"id\": %d, \"path_with_namespace\": \"%s\", \"default_branch\": \"main\"}"
        .formatted(id, path);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A project that is misspelled, or that the token may not read, is not left out. */
  @Test
  void aNamedProjectThatIsNotFoundIsAProblem() throws IOException {
    List<EnvironmentPlace> places = find(false, "shop/typo,shop/env-prod,shop/site");
    assertThat(places)
        .extracting(EnvironmentPlace::label)
        .containsExactly("shop/env-prod", "shop/typo", "shop/site");
    assertThat(places.subList(1, 3))
        .allSatisfy(
            place -> assertThat(place.problem()).contains("the server has no such project"));
    assertThat(find(true, "shop/typo,shop/env-prod,shop/site"))
        .allSatisfy(place -> assertThat(place.problem()).contains("Maven is offline"))
        .hasSize(3);
  }

  /** Nothing that was copied earlier is lost while the server is down. */
  @Test
  void aServerThatIsDownLeavesTheCopies() throws Exception {
    down = true;
    assertThatThrownBy(() -> find(false, "shop/env-prod")).hasMessageContaining("502");
    down = false;
    find(false, "shop/env-prod");
    Path mirrors = folder.resolve("caches/inventory/mirrors");
    try (var mirror = Files.list(mirrors);
        Git git = Git.open(mirror.findFirst().orElseThrow().toFile())) {
      commit(git.getRepository());
    }
    down = true;
    assertThat(find(false, "shop/env-prod"))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.label()).isEqualTo("shop/env-prod");
              assertThat(place.directory()).isPresent();
              assertThat(place.problem()).startsWith("not updated, the copy").contains("502");
            });
    server.close();
    assertThat(find(false, "shop/env-prod"))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.directory()).isPresent();
              assertThat(place.problem()).startsWith("not updated, the copy");
            });
  }

  private static void commit(Repository copy) throws IOException {
    try (ObjectInserter inserter = copy.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      commit.setAuthor(new PersonIdent("a", "a@example.com"));
      commit.setCommitter(new PersonIdent("a", "a@example.com"));
      commit.setMessage("m");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate head = copy.updateRef(Constants.HEAD);
      head.setNewObjectId(id);
      head.update();
    }
  }

  @Test
  void aDamagedCopyIsAProblemOfItsOwn() throws IOException {
    find(false, "shop/env-prod");
    try (var files = Files.walk(folder.resolve("caches/inventory/mirrors"))) {
      Path config = files.filter(file -> file.endsWith("config")).findFirst().orElseThrow();
      Files.writeString(config, "[core\n");
    }
    assertThat(find(false, "shop/env-prod").get(0).problem()).contains("repository format");
    assertThat(find(true, "shop/env-prod").get(0).directory()).isEmpty();
  }

  private List<EnvironmentPlace> find(boolean offline, String projects) throws IOException {
    Connections connections =
        new Connections(
            new Connections.Build(
                new Settings(),
                request -> {
                  throw new AssertionError("nothing is decrypted");
                },
                folder,
                offline),
            new Connections.Limits("", 0, 5, 5, 5),
            PlainHosts.LOOPBACK,
            RetryListener.silent());
    String address = server.uri("/").toString().replaceFirst("/$", "");
    return new ForgeEnvironments(
            connections, folder.resolve("caches"), Map.of("SLIPWAY_GITLAB_TOKEN", "glpat-x"))
        .find(new ForgeQuery(address, "", "", "", projects));
  }
}
