package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.inventory.figures.FigureForge;
import dev.slipway.delivery.inventory.figures.FigureWindow;
import dev.slipway.delivery.inventory.figures.FiguresRun;
import dev.slipway.delivery.inventory.find.GitlabConnection;
import dev.slipway.delivery.inventory.history.Histories;
import dev.slipway.delivery.inventory.live.LiveReader;
import dev.slipway.delivery.inventory.question.Moments;
import dev.slipway.delivery.inventory.question.QuestionOptions;
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
  private final DeliveryListener events;
  private final Deque<GitlabConnection> opened = new ArrayDeque<>();

  Evidences(
      Connections connections,
      InventorySetup.Directories directories,
      Map<String, String> variables,
      Instant now,
      DeliveryListener events) {
    this.connections = connections;
    this.directories = directories;
    this.variables = variables;
    this.now = now;
    this.events = events;
  }

  /** What the options ask for; what is wrong with them is said at once. */
  Evidence of(InventoryOptions options) throws IOException {
    QuestionOptions question = options.question();
    ZoneId zone = zone(options.sources().zone());
    Optional<QuestionSource> questions =
        question.any()
            ? Optional.of(
                new AnswersOf(
                    question, new Moments(zone, now), directories.base(), changelogs(options)))
            : Optional.empty();
    Optional<FigureSource> figures = question.any() ? Optional.empty() : figures(options, zone);
    boolean history = options.sources().history() || question.needsHistory() || figures.isPresent();
    return new Evidence(
        history ? Optional.of(new Histories(directories.caches())::read) : Optional.empty(),
        Clusters.wanted(options.sources())
            ? Optional.of(new LiveReader(connections, directories.base(), events, () -> now)::read)
            : Optional.empty(),
        figures,
        questions,
        question.any()
            ? Optional.empty()
            : gitlab(options).map(one -> new GrantReviews(one.forge(), one.api(), now)));
  }

  private Optional<FigureSource> figures(InventoryOptions options, ZoneId zone) {
    InventoryOptions.Figures wanted = options.sources().figures();
    int days = wanted.days();
    if (days < 0) {
      throw new UserErrorException(InventoryErrors.figureDays(days));
    }
    if (days == 0) {
      return Optional.empty();
    }
    Optional<FigureForge> forge =
        gitlab(options)
            .map(
                gitlab ->
                    new FigureForge(
                        gitlab.forge(),
                        String.valueOf(gitlab.api().getHost()),
                        directories.caches()));
    return Optional.of(
        new FiguresRun(
                FigureWindow.last(days, zone, now),
                LocalRepositories.names(wanted.environments()),
                forge,
                LocalRepositories.of(wanted.repositories(), directories.base()))
            ::figures);
  }

  /** From local clones, else from the server, where one is named and a question needs it. */
  private ServiceChangelogs changelogs(InventoryOptions options) {
    return new ServiceChangelogs(
        LocalRepositories.of(options.sources().figures().repositories(), directories.base()),
        options.question().needsHistory()
            ? gitlab(options).map(one -> new ForgeChangelogs(one.forge(), one.api()))
            : Optional.empty());
  }

  /** The server, if one is named and may be asked. */
  private Optional<GitlabConnection> gitlab(InventoryOptions options) {
    boolean named = options.forge().given() || !options.forge().gitlab().isBlank();
    if (!named || connections.offline()) {
      return Optional.empty();
    }
    if (opened.isEmpty()) {
      opened.add(GitlabConnection.open(options.forge(), connections, variables));
    }
    return Optional.of(opened.getFirst());
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
