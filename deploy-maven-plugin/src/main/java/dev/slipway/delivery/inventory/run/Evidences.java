package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.find.GitlabConnection;
import dev.slipway.delivery.inventory.history.Histories;
import dev.slipway.delivery.inventory.question.GoodVersions;
import dev.slipway.delivery.inventory.question.Moments;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.inventory.question.Questions;
import dev.slipway.delivery.inventory.question.ServiceChangelogs;
import dev.slipway.delivery.inventory.run.InventoryParts.Evidence;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.suggest.changelog.ForgeChangelogs;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Makes what a run reads beside the repositories as they are now. */
final class Evidences implements AutoCloseable {
  private final Connections connections;
  private final InventorySetup.Directories directories;
  private final Map<String, String> variables;
  private final Instant now;
  private final Deque<GitlabConnection> opened = new ArrayDeque<>();

  Evidences(
      Connections connections,
      InventorySetup.Directories directories,
      Map<String, String> variables,
      Instant now) {
    this.connections = connections;
    this.directories = directories;
    this.variables = variables;
    this.now = now;
  }

  /** What the options ask for; what is wrong with them is said at once. */
  Evidence of(InventoryOptions options) throws IOException {
    QuestionOptions question = options.question();
    ZoneId zone = zone(options.sources().zone());
    Optional<QuestionSource> questions =
        question.any()
            ? Optional.of(
                new AnswersOf(
                    question,
                    new Moments(zone, now),
                    directories.base(),
                    new Questions.Sources(changelogs(options), GoodVersions.NONE)))
            : Optional.empty();
    boolean history = options.sources().history() || question.needsHistory();
    Optional<TimelineSource> timelines =
        history ? Optional.of(new Histories(directories.caches())::read) : Optional.empty();
    return new Evidence(timelines, Optional.empty(), Optional.empty(), questions);
  }

  /** From the server, where one is named and a question shows what changed in services. */
  private ServiceChangelogs changelogs(InventoryOptions options) {
    boolean server = options.forge().given() || !options.forge().gitlab().isBlank();
    if (!server || !options.question().needsHistory() || connections.offline()) {
      return new ServiceChangelogs(Map.of(), Optional.empty());
    }
    GitlabConnection gitlab = GitlabConnection.open(options.forge(), connections, variables);
    opened.add(gitlab);
    return new ServiceChangelogs(
        Map.of(), Optional.of(new ForgeChangelogs(gitlab.forge(), gitlab.api())));
  }

  private static ZoneId zone(String name) {
    try {
      return name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      throw new UserErrorException(InventoryErrors.zone(name), e);
    }
  }

  @Override
  public void close() {
    opened.forEach(GitlabConnection::close);
  }
}
