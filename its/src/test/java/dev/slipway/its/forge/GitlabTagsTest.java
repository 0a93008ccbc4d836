package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.forge.Tag;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our adapter lists all tags with their commits. */
class GitlabTagsTest {
  @TempDir Path directory;

  @Test
  void tagsOfSeveralPagesWithTheirCommits() throws IOException {
    try (GitlabWorld world = new GitlabWorld(directory.resolve("git"))) {
      FakeProject project = world.project("shop/ci");
      Forge forge = world.forge("bot");
      ProjectRepository repository = forge.repository(GitlabWorld.facts(forge, project));
      assertThat(repository.tags()).contains(List.of());
      String commit = repository.head("main").orElseThrow();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        names.add("v1." + i + ".0");
        project.tag("v1." + i + ".0", commit);
      }
      List<Tag> found = repository.tags().orElseThrow();
      assertThat(found).extracting(Tag::name).containsExactlyInAnyOrderElementsOf(names);
      assertThat(found)
          .allSatisfy(
              tag -> {
                assertThat(tag.commit()).isEqualTo(commit);
                assertThat(tag.created()).isPresent();
              });
      assertThat(world.gitlab.log().complaints()).isEmpty();
    }
  }
}
