package dev.slipway.delivery.inventory.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenEnvironmentsTest {
  @TempDir Path base;

  @Test
  void takesThisFolderOrThoseThatAreNamed() throws IOException {
    assertThat(GivenEnvironments.of(" ", base))
        .singleElement()
        .satisfies(place -> assertThat(place.directory()).contains(base.toAbsolutePath()));
    List<EnvironmentPlace> places = GivenEnvironments.of("staging, ../prod ,staging", base);
    assertThat(places).extracting(EnvironmentPlace::label).containsExactly("staging", "prod");
    assertThat(places.get(1).directory()).contains(base.resolveSibling("prod").toAbsolutePath());
    assertThat(places).allSatisfy(place -> assertThat(place.problem()).isEmpty());
    assertThat(places.get(0).checkout()).isEmpty();
  }

  @Test
  void aNameThatIsNoPathIsAProblemOfItsOwn() throws IOException {
    List<EnvironmentPlace> places = GivenEnvironments.of("a\0b,ok", base);
    assertThat(places.get(0).problem()).contains("is not the path of a folder");
    assertThat(places.get(0).directory()).isEqualTo(Optional.empty());
    assertThat(places.get(1).problem()).isEmpty();
  }

  /** A page for people; nothing that has a password in it. */
  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com/shop/env-prod.git, https://gitlab.example.com/shop/env-prod",
    "https://gitlab.example.com/shop/env-prod, https://gitlab.example.com/shop/env-prod",
    "https://bot:secret@gitlab.example.com/shop/env.git, https://gitlab.example.com/shop/env",
    "git@gitlab.example.com:shop/env.git, ''",
    "http://gitlab.example.com/shop/env.git, ''",
  })
  void knowsThePageOfAClone(String origin, String web)
      throws IOException, GitAPIException, URISyntaxException {
    Path clone = base.resolve("clone");
    try (Git git = Git.init().setDirectory(clone.toFile()).setInitialBranch("main").call()) {
      git.remoteAdd().setName("origin").setUri(new URIish(origin)).call();
      Files.writeString(clone.resolve("a"), "a");
      git.add().addFilepattern(".").call();
      PersonIdent who = new PersonIdent("a", "a@example.com");
      git.commit().setMessage("m").setAuthor(who).setCommitter(who).setSign(false).call();
    }
    assertThat(GivenEnvironments.of("clone", base).get(0).address()).isEqualTo(web);
  }
}
