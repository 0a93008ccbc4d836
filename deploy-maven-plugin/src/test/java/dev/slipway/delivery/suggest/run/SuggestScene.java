package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the bot over projects on a forge in memory. */
abstract class SuggestScene {
  @TempDir Path directory;
  BotInMemory bot;

  @BeforeEach
  void bot() {
    bot = new BotInMemory(directory);
    bot.published.put("orders", List.of("1.0.0", "1.1.0"));
    bot.published.put("cart", List.of("1.0.0", "2.0.0"));
  }

  static Issue issue(MemoryProject project) {
    return Objects.requireNonNull(project.issues().get(1L));
  }

  static Void runQuietly(BotInMemory bot, Path cache) throws IOException {
    try {
      bot.run("", false, cache, 1000);
    } catch (UserErrorException e) {
      assertThat(e.error().text()).contains("SLIP-6010");
    }
    return null;
  }
}
