package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app, or a group, that is called like the group of a repository's own parts. */
class NamedPipelineTest {
  private static final String CI = "include:\n  - {project: shop/ci, ref: 1.0.0, file: /a.yml}\n";

  @TempDir private Path caches;
  private BotInMemory bot;

  @BeforeEach
  void start() {
    bot = new BotInMemory(caches);
    bot.published.put("pipeline", List.of("1.0.0", "1.1.0"));
    bot.published.put("orders", List.of("1.0.0", "1.1.0"));
    bot.published.put("ci", List.of("1.0.0", "2.0.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " {from: newest}",
        " {from: newest, groups: [{name: pipeline, apps: [pipeline, orders]}]}",
      })
  void hasABranchOfItsOwn(String updates) throws IOException {
    MemoryProject project = bot.addWith("shop/env", updates, "pipeline");
    project.change("alice", "main", "CI", java.util.Map.of(".gitlab-ci.yml", CI));
    bot.run();
    List<MergeRequest> open = BotInMemory.open(project);
    assertThat(open).hasSize(2);
    for (MergeRequest request : open) {
      String branch = request.branches().source();
      boolean own = branch.equals("slipway/update/pipeline");
      assertThat(project.tree(branch).getOrDefault(".gitlab-ci.yml", "").contains("2.0.0"))
          .as(branch)
          .isEqualTo(own);
      assertThat(project.tree(branch).getOrDefault("apps/pipeline.yaml", "").contains("1.1.0"))
          .as(branch)
          .isEqualTo(!own);
    }
  }

  @Test
  void otherAppsKeepTheirNames() throws IOException {
    MemoryProject project = bot.addWith("shop/env", " {from: newest}", "orders");
    bot.run();
    assertThat(BotInMemory.open(project).get(0).branches().source())
        .isEqualTo("slipway/update/orders");
  }
}
